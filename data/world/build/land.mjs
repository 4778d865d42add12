// Writes ../land.geojson: Natural Earth's land in the scale 1:10 million, each ring thinned by Douglas and Peucker to a hundredth of a
// degree, about as good as the source is. What is smaller than a square of two such steps is left out.
import { readFileSync, writeFileSync } from 'node:fs'

const step = 0.01
const { arcs, objects, transform } = JSON.parse(
  readFileSync(new URL('node_modules/world-atlas/land-10m.json', import.meta.url), 'utf8'),
)
const lines = arcs.map((arc) => {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]]
  })
})

/** The corners of a line that lie farther than the step from what is left without them. */
function thin(points) {
  const kept = new Uint8Array(points.length)
  kept[0] = kept[points.length - 1] = 1
  const open = [[0, points.length - 1]]
  while (open.length) {
    const [from, to] = open.pop()
    let [farthest, at] = [step, -1]
    for (let i = from + 1; i < to; i++) {
      const distance = distanceTo(points[i], points[from], points[to])
      if (distance > farthest) [farthest, at] = [distance, i]
    }
    if (at < 0) continue
    kept[at] = 1
    open.push([from, at], [at, to])
  }
  return points.filter((_, i) => kept[i])
}

function distanceTo([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}

/** The coordinates of a ring of arcs: ~i is arc i backwards; the first point of each is the last of the one before. */
const ringOf = (indexes) =>
  indexes.flatMap((index, i) => {
    const line = index < 0 ? lines[~index].toReversed() : lines[index]
    return i ? line.slice(1) : line
  })

// Tiles in Web Mercator end at 85.05 degrees.
const round = ([x, y]) => [
  Math.min(180, Math.max(-180, Math.round(x * 1000) / 1000)),
  Math.min(85.05, Math.max(-85.05, Math.round(y * 1000) / 1000)),
]
const areaOf = (ring) =>
  Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0)) / 2

const polygons = objects.land.geometries
  .flatMap(({ arcs }) => arcs)
  .map((rings) => rings.map((ring) => thin(ringOf(ring)).map(round)).filter((ring) => ring.length > 3 && areaOf(ring) > 4 * step * step))
  .filter((rings) => rings.length > 0)
const features = polygons.map((coordinates) =>
  JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }),
)
writeFileSync(
  new URL('../land.geojson', import.meta.url),
  `{"type":"FeatureCollection","attribution":"Made with Natural Earth","features":[\n${features.join(',\n')}\n]}\n`,
)
console.log(`${features.length} polygons, ${polygons.flat(2).length} corners`)
