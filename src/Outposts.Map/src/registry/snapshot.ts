// The phone's own copy of the register, for the time without a connection.
import { ask } from '../api/client'
import type { ResultOf } from '../api/graphql'
import { keepingFresh, cardStore, save, load } from '../storage/cache'
import { snapshotPage, type OutpostCard, type Stored } from './queries'

export interface Snapshot {
  /** When it was fetched, milliseconds. */
  at: number
  outposts: Stored[]
}

/** How old a copy may be before it is fetched anew, in milliseconds. */
const freshFor = 6 * 3_600_000
/** A city's register fits well; a nation's is cut here rather than filling the phone. */
const maxStored = 3000

export const loadSnapshot = (): Promise<Snapshot | null> => load<Snapshot>('/kept/register').catch(() => null)

/** Fetches the whole register anew when the phone's copy is missing or old. */
export const refreshSnapshot = keepingFresh(freshFor, loadSnapshot, async (now) => {
  const outposts: Stored[] = []
  for (let after: string | null = null; ;) {
    const page: ResultOf<typeof snapshotPage>['outposts'] = (await ask(snapshotPage, { after })).outposts
    outposts.push(...page.nodes)
    if (!page.pageInfo.hasNextPage || outposts.length >= maxStored) break
    after = page.pageInfo.endCursor
  }
  await save('/kept/register', { at: now, outposts } satisfies Snapshot)
})

/** The cards that were looked at, and when, milliseconds. */
const cards = cardStore<{ at: number; outpost: OutpostCard }>('/kept/cards')
export const storeCard = (outpost: OutpostCard): Promise<void> => cards.save(outpost.code, { at: Date.now(), outpost })
export const loadCard = cards.load
