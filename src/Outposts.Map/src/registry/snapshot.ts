// The phone's own copy of the register, for the time without a connection.
import { cardStore, save, load } from '../storage/cache'
import type { OutpostCard } from './queries'
import type { Stored } from './snapshotQueries'

export interface Snapshot {
  /** When it was fetched, milliseconds. */
  at: number
  /** Whether it holds the whole register; else the nearest outposts to where the rider was, which itself is not stored. */
  whole: boolean
  outposts: Stored[]
}

/** The codes that a copy of only a part of the register holds; null for the whole register, or no copy. */
let held: ReadonlySet<string> | null = null
const note = (snapshot: Snapshot | null) =>
  (held = snapshot?.whole === false ? new Set(snapshot.outposts.map(({ code }) => code)) : null)

export async function loadSnapshot(): Promise<Snapshot | null> {
  const snapshot = await load<Snapshot>('/kept/register').catch(() => null)
  note(snapshot)
  return snapshot
}

/** Stores a copy in place of the one before. */
export async function storeSnapshot(snapshot: Snapshot): Promise<void> {
  await save('/kept/register', snapshot)
  note(snapshot)
}

/** Whether the copy that was last stored or loaded reaches as far as an outpost. */
export const isHeld = (code: string): boolean => held === null || held.has(code)

/** The cards that were looked at, and when, milliseconds. */
const cards = cardStore<{ at: number; outpost: OutpostCard }>('/kept/cards')
export const storeCard = (outpost: OutpostCard): Promise<void> => cards.save(outpost.code, { at: Date.now(), outpost })
export const loadCard = cards.load
