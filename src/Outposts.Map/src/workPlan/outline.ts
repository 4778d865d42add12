// An outline that is drawn: points in order, which are joined and closed to a polygon.

/** Longitude and latitude, WGS 84. */
export type Vertex = readonly [longitude: number, latitude: number]

/** The most points that are drawn or edited by hand; a finer outline comes as a file. */
export const maxDrawn = 200

/** Six decimals are a tenth of a metre. */
export const rounded = (longitude: number, latitude: number): Vertex => [
  Math.round(longitude * 1e6) / 1e6,
  Math.round(latitude * 1e6) / 1e6,
]

/** The points as somebody reads and writes them, one a line. */
export const writeOutline = (points: readonly Vertex[]): string =>
  points.map(([longitude, latitude]) => `${longitude}, ${latitude}`).join('\n')

/** The points of a text, one a line, longitude first; `unread` are the numbers of the lines that are no point, from 1. */
export function readOutline(text: string): { points: Vertex[]; unread: number[] } {
  const points: Vertex[] = []
  const unread: number[] = []
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return
    const parts = line.trim().split(/[\s,，;；、]+/)
    const [longitude, latitude] = parts.map((part) => (/^[+-]?\d+(\.\d+)?$/.test(part) ? Number(part) : NaN))
    if (parts.length === 2 && Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90)
      points.push(rounded(longitude!, latitude!))
    else unread.push(at + 1)
  })
  return { points, unread }
}

/** What keeps points from being an area: too few; or two sides, by the number of their first point from 1, that meet. */
export type OutlineFault = { kind: 'few' } | { kind: 'many' } | { kind: 'crossing'; sides: [number, number] }

/** Which side of the line a→b a point is on: above 0 left, below 0 right, 0 on it. */
const sideOf = (a: Vertex, b: Vertex, at: Vertex): number =>
  Math.sign((b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0]))

const isBetween = (a: Vertex, b: Vertex, at: Vertex): boolean =>
  Math.min(a[0], b[0]) <= at[0] &&
  at[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= at[1] &&
  at[1] <= Math.max(a[1], b[1])

/** Whether two sides have a point in common. */
function meet(a: Vertex, b: Vertex, c: Vertex, d: Vertex): boolean {
  const [ac, ad, ca, cb] = [sideOf(a, b, c), sideOf(a, b, d), sideOf(c, d, a), sideOf(c, d, b)]
  if (ac * ad < 0 && ca * cb < 0) return true
  return (
    (ac === 0 && isBetween(a, b, c)) ||
    (ad === 0 && isBetween(a, b, d)) ||
    (ca === 0 && isBetween(c, d, a)) ||
    (cb === 0 && isBetween(c, d, b))
  )
}

/** Whether the side b→c goes back over the side a→b. */
const goesBack = (a: Vertex, b: Vertex, c: Vertex): boolean =>
  sideOf(a, b, c) === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) <= 0

/** Finds what keeps points from being an area, as the server would; null when they are one. */
export function outlineFault(points: readonly Vertex[]): OutlineFault | null {
  const count = points.length
  if (count < 3) return { kind: 'few' }
  if (count > maxDrawn) return { kind: 'many' }
  const corner = (at: number) => points[at % count]!
  for (let i = 0; i < count; i++) {
    if (goesBack(corner(i), corner(i + 1), corner(i + 2)))
      return { kind: 'crossing', sides: [i + 1, ((i + 1) % count) + 1] }
    for (let j = i + 2; j < count - (i === 0 ? 1 : 0); j++)
      if (meet(corner(i), corner(i + 1), corner(j), corner(j + 1))) return { kind: 'crossing', sides: [i + 1, j + 1] }
  }
  return null
}

/** The polygon of points as GeoJSON, closed. */
export const polygonOf = (points: readonly Vertex[]) => ({
  type: 'Polygon' as const,
  coordinates: [[...points, points[0]!].map(([longitude, latitude]) => [longitude, latitude])],
})

/** The points of a geometry that is one outline without holes and short enough to edit by hand; null of another. */
export function ringOf(geometry: object): Vertex[] | null {
  const { type, coordinates } = geometry as { type?: string; coordinates?: unknown }
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null
  if (!Array.isArray(polygons) || polygons.length !== 1) return null
  const rings = polygons[0] as unknown
  if (!Array.isArray(rings) || rings.length !== 1 || !Array.isArray(rings[0])) return null
  const ring = (rings[0] as unknown[]).slice(0, -1)
  const isPoint = (at: unknown): at is number[] => Array.isArray(at) && at.length >= 2 && at.every(Number.isFinite)
  return ring.length >= 3 && ring.length <= maxDrawn && ring.every(isPoint) ? ring.map((at) => [at[0]!, at[1]!]) : null
}
