// Writes ../land.geojson: Natural Earth's land in the scale 1:10 million, thinned to about a kilometre, as good as the
// source is, and cut where tiles in Web Mercator end. What is smaller than four square kilometres is left out.
import { readFileSync, writeFileSync } from 'node:fs'
import mapshaper from 'mapshaper'

const source = readFileSync(new URL('node_modules/world-atlas/land-10m.json', import.meta.url))
const commands =
  '-i land.json -clip bbox=-180,-85.05,180,85.05 -simplify dp interval=1000 ' +
  '-snap precision=0.001 -clean -explode -filter this.area>4e6 ' +
  '-o land.geojson format=geojson precision=0.001 fix-geometry'
const { 'land.geojson': made } = await mapshaper.applyCommands(commands, { 'land.json': source })
const { features, geometries } = JSON.parse(made)
const shapes = geometries ?? features.map(({ geometry }) => geometry)
const lines = shapes.map((geometry) => JSON.stringify({ type: 'Feature', properties: {}, geometry }))
writeFileSync(
  new URL('../land.geojson', import.meta.url),
  `{"type":"FeatureCollection","attribution":"Made with Natural Earth","features":[\n${lines.join(',\n')}\n]}\n`,
)
console.log(`${lines.length} shapes, ${lines.join('').length} bytes`)
