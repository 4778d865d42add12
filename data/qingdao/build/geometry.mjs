// Small plane and sphere geometry on GeoJSON for the scripts beside it. Positions are [longitude, latitude] in degrees, distances metres.
import { readFileSync, writeFileSync } from 'node:fs';

const metresPerDegree = 111195;

export const readJson = path => JSON.parse(readFileSync(path, 'utf8'));

/** The polygons of a Polygon or MultiPolygon as arrays of rings. */
export const polygons = geometry => geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** Metres between two near points, on a sphere; good to 0.5 % which is all that the demonstration data needs. */
export function metres([x1, y1], [x2, y2]) {
  const scale = Math.cos((y1 + y2) / 2 * Math.PI / 180);
  return Math.hypot((x2 - x1) * scale, y2 - y1) * metresPerDegree;
}

/** The point that lies east and north of another by so many metres. */
export function moved([x, y], east, north) {
  return [x + east / metresPerDegree / Math.cos(y * Math.PI / 180), y + north / metresPerDegree];
}

/** Metres from a point to a segment. */
export function metresToSegment([px, py], [ax, ay], [bx, by]) {
  const scale = Math.cos(py * Math.PI / 180);
  const [x1, y1, x2, y2] = [(ax - px) * scale, ay - py, (bx - px) * scale, by - py];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length2));
  return Math.hypot(x1 + along * dx, y1 + along * dy) * metresPerDegree;
}

/** Metres from a point to the outline of a geometry. */
export function metresToOutline(point, geometry) {
  let best = Infinity;
  for (const polygon of polygons(geometry)) {
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) best = Math.min(best, metresToSegment(point, ring[i - 1], ring[i]));
    }
  }
  return best;
}

/** Whether a point lies in a Polygon or MultiPolygon (even-odd, the outline itself is left to chance). */
export function contains(geometry, [x, y]) {
  return polygons(geometry).some(rings => {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi, yi] = ring[i];
        const [xj, yj] = ring[j];
        if ((yi > y) !== (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  });
}

/** A seeded source of numbers in [0, 1): mulberry32. */
export function random(seed) {
  return () => {
    seed = seed + 0x6D2B79F5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

/** Writes features one a line, so that changes can be read. */
export function writeFeatures(path, features, head = {}) {
  const lines = features.map(feature => JSON.stringify(feature)).join(',\n');
  const extra = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`).join('');
  writeFileSync(path, `{"type":"FeatureCollection",${extra}"features":[\n${lines}\n]}\n`);
}

/** Writes rows of cells as CSV (RFC 4180 quoting, UTF-8, line feeds). */
export function writeCsv(path, header, rows) {
  const cell = value => /[",\n\r]/.test(`${value ?? ''}`) ? `"${`${value}`.replaceAll('"', '""')}"` : `${value ?? ''}`;
  writeFileSync(path, [header, ...rows].map(row => row.map(cell).join(',')).join('\n') + '\n');
}
