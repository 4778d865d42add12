import type { Point } from './points'

const metresPerDegree = 111_320
const corners = 32

/** A polygon around a circle, as GeoJSON; for areas of a city or a province, not near a pole. */
export function circleAround({ longitude, latitude }: Point, metres: number): object {
  // The corners lie outside, so that the edges do not cut into the circle; and 1 % for the ellipsoid.
  const north = ((metres / Math.cos(Math.PI / corners)) * 1.01) / metresPerDegree
  const east = north / Math.cos((latitude * Math.PI) / 180)
  const ring = Array.from({ length: corners + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % corners)) / corners
    return [
      Math.max(-180, Math.min(180, longitude + east * Math.cos(angle))),
      Math.max(-90, Math.min(90, latitude + north * Math.sin(angle))),
    ]
  })
  return { type: 'Polygon', coordinates: [ring] }
}
