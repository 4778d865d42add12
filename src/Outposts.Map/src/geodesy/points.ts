/** A position on WGS 84, in degrees. */
export interface Point {
  longitude: number
  latitude: number
}

/** Metres between two points on a sphere of the earth's mean radius; off by at most 0.6 % from the ellipsoid. */
export function haversine(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const dLat = ((b.latitude - a.latitude) * rad) / 2
  const dLon = ((b.longitude - a.longitude) * rad) / 2
  const h = Math.sin(dLat) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}
