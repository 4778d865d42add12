import { ask } from '../api/client'
import type { RiderMode } from '../api/enums'
import type { Point } from '../geodesy/points'
import { reachFrom } from './queries'
import { plain } from './way'

/** The times whose reach can be drawn, minutes. */
export const reachMinutes = ['5', '10', '15', '30'] as const
export type ReachMinutes = (typeof reachMinutes)[number]

/** What is reached, and how large it is. */
export interface Reach {
  /** A GeoJSON polygon or several. */
  area: object
  squareMetres: number
}

/** The reach is drawn on the server, which may take some seconds: how long to wait for it, milliseconds. */
const reachTimeoutMs = 30_000

/**
 * Asks for what is reached from a position within some minutes: on one-way streets that is not from where one reaches the position.
 * @throws {Unreachable} without an answer, {Refused} when the answer is an error.
 */
export async function findReach(from: Point, by: RiderMode, minutes: number, signal: AbortSignal): Promise<Reach> {
  const { reach } = await ask(reachFrom, { from: plain(from), by, minutes }, signal, reachTimeoutMs)
  return { area: reach, squareMetres: areaOf(reach) }
}

type Ring = [number, number][]
const metresPerDegree = 111_320

/** The area of a GeoJSON polygon or several, in square metres, its holes left out; as on a plane, for areas of a city. */
export function areaOf(geometry: object): number {
  const { type, coordinates } = geometry as { type: string; coordinates?: unknown }
  const polygons =
    type === 'Polygon' ? [coordinates as Ring[]] : type === 'MultiPolygon' ? (coordinates as Ring[][]) : []
  return polygons.reduce((sum, [outer, ...holes]) => {
    if (!outer) return sum
    return sum + ringArea(outer) - holes.reduce((all, hole) => all + ringArea(hole), 0)
  }, 0)
}

function ringArea(ring: Ring): number {
  const east = metresPerDegree * Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180)
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [[x0, y0], [x1, y1]] = [ring[i - 1]!, ring[i]!]
    // Relative to the first corner: differences of large numbers would lose digits.
    const [ax, ay, bx, by] = [x0 - ring[0]![0], y0 - ring[0]![1], x1 - ring[0]![0], y1 - ring[0]![1]]
    twice += ax * by - bx * ay
  }
  return (Math.abs(twice) / 2) * east * metresPerDegree
}
