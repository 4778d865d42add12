// Fetches the phone's copy of the register, when the list stands and the phone is idle.
import { ask } from '../api/client'
import type { ResultOf } from '../api/graphql'
import { circleAround } from '../geodesy/circle'
import type { Point } from '../geodesy/points'
import { keepingFresh } from '../storage/cache'
import { isHeld, loadSnapshot, storeSnapshot } from './snapshot'
import { nearestDistances, snapshotPage, type Stored } from './snapshotQueries'

/** How old a copy may be before it is fetched anew, in milliseconds. */
const freshFor = 6 * 3_600_000
/** A register of up to so many outposts is stored whole, as a city's is; of a larger one, such as the nation's, the nearest are stored. */
const maxWhole = 3000
const maxNearest = 500

/** From where the nearest are counted, and the first of what the rider saw there. */
let place: { around: Point; seen: string | undefined } | null = null
const renew = keepingFresh(freshFor, loadSnapshot, async (now) => {
  const { around } = place!
  const all = await fetchPages(maxWhole)
  const outposts = all ?? (await fetchPages(Infinity, { within: await surroundings(around) }))!
  await storeSnapshot({ at: now, whole: all !== null, outposts })
})

/**
 * Fetches the register anew when the phone's copy is missing or old, or does not reach to where the rider is now.
 * @param around Where the rider is, or looks.
 * @param seen The codes of the outposts that stand in the rider's list.
 */
export async function refreshSnapshot(around: Point, seen: readonly string[]): Promise<void> {
  const moved = place?.seen !== seen[0]
  place = { around, seen: seen[0] }
  await renew()
  if (moved && !seen.every(isHeld)) await renew(Date.now(), true)
}

/** Reads the register page by page; null when it has more than `most` outposts. */
async function fetchPages(most: number, where: { within: object } | null = null): Promise<Stored[] | null> {
  const outposts: Stored[] = []
  for (let after: string | null = null; ;) {
    const page: ResultOf<typeof snapshotPage>['outposts'] = (await ask(snapshotPage, { after, where })).outposts
    if (page.totalCount > most) return null
    outposts.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) return outposts
    after = page.pageInfo.endCursor
  }
}

/** The circle around a place in which the outposts nearest to it lie, as GeoJSON. */
async function surroundings(around: Point): Promise<object> {
  const { nearestOutposts } = await ask(nearestDistances, { to: around, first: maxNearest })
  return circleAround(around, Math.max(1000, ...nearestOutposts.map(({ distance }) => distance)))
}
