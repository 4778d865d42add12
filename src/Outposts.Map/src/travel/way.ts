import { ask, Refused } from '../api/client'
import { listTimeoutMs } from '../api/http'
import type { RiderMode } from '../api/enums'
import type { EnumOf } from '../api/graphql'
import { haversine, type Point } from '../geodesy/points'
import { wayBetween } from './queries'

/** On what a distance rests; STRAIGHT: on the phone's own straight line, as no server answered. */
export type WayBasis = EnumOf<'TravelBasis'> | 'STRAIGHT'

/** A way by the mode, with its line as GeoJSON. */
export interface Way {
  state: 'found'
  /** Metres. */
  distance: number
  /** Seconds. */
  time: number | null
  basis: EnumOf<'TravelBasis'>
  line: object
}

/** What is known of the way between two positions. */
export type WayAnswer =
  | Way
  /** The mode does not lead there. */
  | { state: 'unreachable' }
  /** No answer: only the straight line is known, in metres; and why, where the server said so. */
  | { state: 'straight'; distance: number; refusal: string | null }

/** Asks for the way between two positions; the phone's own straight line is what is left without an answer. */
export async function findWay(from: Point, to: Point, by: RiderMode, signal?: AbortSignal): Promise<WayAnswer> {
  try {
    const { way } = await ask(wayBetween, { from: plain(from), to: plain(to), by }, signal, listTimeoutMs)
    return way ? { state: 'found', ...way } : { state: 'unreachable' }
  } catch (error) {
    signal?.throwIfAborted()
    return {
      state: 'straight',
      distance: haversine(from, to),
      refusal: error instanceof Refused ? error.message : null,
    }
  }
}

/** A position as the API takes it; objects of the page may hold more. */
export const plain = ({ longitude, latitude }: Point): Point => ({ longitude, latitude })
