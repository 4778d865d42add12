// Minutes to the nearest outpost, as the server can tell them: who has one within each of some limits.
import type { RiderMode } from '../../api/enums'
import type { CoverageInput } from '../queries'
import { exportQuery } from '../queryInput'
import type { CoverageParams } from '../queryParams'

/** The limits, minutes; the nearest first. */
export const limits = [5, 10, 15, 30] as const
export type Limit = (typeof limits)[number]

/** The same question with a time in place of its reach. */
export function inputWithin(
  { standard: _, within: __, ...rest }: CoverageInput,
  by: RiderMode,
  minutes: Limit,
): CoverageInput {
  return { ...rest, by, minutes }
}

/** The same question as tiles take it. `sites` are codes of candidates. */
export const tilesWithin = (
  params: CoverageParams,
  sites: readonly string[],
  by: RiderMode,
  minutes: Limit,
  now: number,
): string => exportQuery({ ...params, reach: { by, minutes } }, sites, now)

/** Workers between two limits; the last are beyond all of them. */
export interface Band {
  /** null: from the start. */
  from: Limit | null
  /** null: beyond the last limit. */
  until: Limit | null
  workers: number
  /** Of all workers, 0…1; 0 when there are none. */
  share: number
  /** Those of this band and of the nearer ones, 0…1; null beyond the last limit. */
  within: number | null
}

/** Who is between which limits, from how many are within each of them. */
export function bandsOf(demand: number, within: readonly number[]): Band[] {
  const shareOf = (workers: number) => (demand > 0 ? workers / demand : 0)
  const bands: Band[] = limits.map((until, i) => {
    // Within more minutes are never fewer; rounding may say so by a hair.
    const workers = Math.max(0, within[i]! - (within[i - 1] ?? 0))
    return { from: limits[i - 1] ?? null, until, workers, share: shareOf(workers), within: shareOf(within[i]!) }
  })
  const beyond = Math.max(0, demand - within.at(-1)!)
  return [...bands, { from: limits.at(-1)!, until: null, workers: beyond, share: shareOf(beyond), within: null }]
}
