// What the report's map shows: apart from its drawing, whose code is fetched when it is drawn.
import type { Candidate } from '../candidates/queries'
import type { District } from '../origin/queries'
import type { CountedOutpost } from './planner.svelte'

export interface DemandDot {
  longitude: number
  latitude: number
  demand: number
  covered: boolean
}

export interface MapScene {
  /** Outlines of the districts by code. */
  outlines: ReadonlyMap<string, object>
  districts: readonly District[]
  /** The codes of the chosen districts; empty: all. */
  chosen: readonly string[]
  /** Outlines of the chosen priority areas, by id; empty: none is chosen. */
  areas: ReadonlyMap<string, object>
  /** Every demand point: the tiles of the screen's map thin them out. */
  dots: readonly DemandDot[]
  outposts: readonly CountedOutpost[]
  /** In the order of their numbers. */
  picks: readonly Candidate[]
}

/** Size of the picture, CSS pixels. */
export const pictureSize = { width: 744, height: 600 }
