// The phone's own copy of the register, for the time without a connection. It holds what everybody may see, and no position.
import { ask } from '../api/client'
import type { ResultOf } from '../api/graphql'
import type { District } from '../nearest/anchor.svelte'
import { snapshotPage } from '../nearest/queries'
import type { OutpostCard } from '../registry/queries'

export type Stored = ResultOf<typeof snapshotPage>['outposts']['nodes'][number]
export interface Snapshot {
  /** When it was fetched, milliseconds. */
  at: number
  outposts: Stored[]
}

const shelf = 'outposts-data'
/** How old a copy may be before it is fetched anew, in milliseconds. */
const freshFor = 6 * 3_600_000

export const put = async (key: string, value: unknown) => {
  if (!('caches' in globalThis)) return
  await (await caches.open(shelf)).put(key, new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } }))
}
export const take = async <T>(key: string): Promise<T | null> => {
  if (!('caches' in globalThis)) return null
  const kept = await (await caches.open(shelf)).match(key)
  return kept ? ((await kept.json()) as T) : null
}

export const loadSnapshot = (): Promise<Snapshot | null> => take<Snapshot>('/kept/register').catch(() => null)

/** Fetches the whole register anew when the phone's copy is missing or old. */
export async function refreshSnapshot(now = Date.now()): Promise<void> {
  const kept = await loadSnapshot()
  if (kept && now - kept.at < freshFor) return
  const outposts: Stored[] = []
  for (let after: string | null = null; ; ) {
    const page: ResultOf<typeof snapshotPage>['outposts'] = (await ask(snapshotPage, { after })).outposts
    outposts.push(...page.nodes)
    if (!page.pageInfo.hasNextPage || outposts.length >= mostKept) break
    after = page.pageInfo.endCursor
  }
  await put('/kept/register', { at: now, outposts } satisfies Snapshot)
}

/** A city's register fits well; a nation's is cut here rather than filling the phone. */
const mostKept = 3000

export const storeDistricts = (districts: District[]): Promise<void> => put('/kept/districts', districts).catch(() => {})
export const loadDistricts = (): Promise<District[] | null> => take<District[]>('/kept/districts').catch(() => null)

export interface StoredCard {
  at: number
  outpost: OutpostCard
}
const cardKey = (code: string) => `/kept/cards/${encodeURIComponent(code)}`
export const storeCard = (outpost: OutpostCard): Promise<void> => put(cardKey(outpost.code), { at: Date.now(), outpost } satisfies StoredCard).catch(() => {})
export const loadCard = (code: string): Promise<StoredCard | null> => take<StoredCard>(cardKey(code)).catch(() => null)
