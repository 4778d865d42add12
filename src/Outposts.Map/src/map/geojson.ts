// What the maps are filled with.
import type { SourceSpecification } from 'maplibre-gl'

interface Position {
  longitude: number
  latitude: number
}

export const point = <Properties extends object>({ longitude, latitude }: Position, properties: Properties) => ({
  type: 'Feature' as const,
  geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
  properties,
})

export const collection = <Feature>(features: Feature[]) => ({ type: 'FeatureCollection' as const, features })

/** Sources of these names with nothing in them yet. */
export const emptySources = (...names: string[]): Record<string, SourceSpecification> =>
  Object.fromEntries(names.map((name) => [name, { type: 'geojson', data: collection([]) }]))

/** A box of degrees. */
export type Bounds = [west: number, south: number, east: number, north: number]

/** The box around several; null without any. */
export const around = (boxes: readonly Bounds[]): Bounds | null =>
  boxes.length === 0
    ? null
    : boxes.reduce((one, other) => [
        Math.min(one[0], other[0]),
        Math.min(one[1], other[1]),
        Math.max(one[2], other[2]),
        Math.max(one[3], other[3]),
      ])

/** The box around some points; null without any. */
export const aroundPoints = (points: readonly Position[]): Bounds | null =>
  around(points.map(({ longitude, latitude }): Bounds => [longitude, latitude, longitude, latitude]))

/** The box around a GeoJSON geometry of any kind; null when it has no coordinates. */
export function boundsOf(geometry: object): Bounds | null {
  const box: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    if (typeof part[0] !== 'number') {
      part.forEach(visit)
      return
    }
    const [longitude, latitude] = part as [number, number]
    box[0] = Math.min(box[0], longitude)
    box[1] = Math.min(box[1], latitude)
    box[2] = Math.max(box[2], longitude)
    box[3] = Math.max(box[3], latitude)
  }
  visit((geometry as { coordinates?: unknown }).coordinates)
  return box[0] <= box[2] ? box : null
}
