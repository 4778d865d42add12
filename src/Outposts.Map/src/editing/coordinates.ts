// Coordinates as people type or paste them, and small steps on the ground.
import type { Point } from '../geodesy/points'

/** China, as the server's OutpostValidator has it. */
const longitudes = [73, 136] as const
const latitudes = [3, 54] as const
const isWithin = (value: number, [least, most]: readonly [number, number]) => value >= least && value <= most

/** Reads two numbers, longitude first, with a comma, a space or other signs between; what is wrong otherwise. */
export function readCoordinates(text: string): Point | 'badNumbers' | 'swapped' {
  const numbers = text.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? []
  const [longitude, latitude] = numbers
  if (numbers.length !== 2 || longitude === undefined || latitude === undefined) return 'badNumbers'
  if (isWithin(longitude, longitudes) && isWithin(latitude, latitudes)) return { longitude, latitude }
  return isWithin(latitude, longitudes) && isWithin(longitude, latitudes) ? 'swapped' : 'badNumbers'
}

const metresPerDegree = 111_320

/** A point some metres to the east and north of another; for steps on the ground, not for voyages. */
export const step = ({ longitude, latitude }: Point, east: number, north: number): Point => ({
  longitude: longitude + east / metresPerDegree / Math.cos((latitude * Math.PI) / 180),
  latitude: latitude + north / metresPerDegree,
})

export const coordinatesText = ({ longitude, latitude }: Point): string =>
  `${longitude.toFixed(6)}, ${latitude.toFixed(6)}`
