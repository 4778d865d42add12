import { ask, Unreachable } from '../api/client'
import { listTimeoutMs } from '../api/http'
import type { RiderMode } from '../api/enums'
import { outpostCard, type OutpostCard } from './queries'
import { loadCard, loadSnapshot, storeCard } from './snapshot'
import { fromStored, storedEntry } from './stored'

export interface LoadedCard {
  code: string
  /** null: there is no outpost of that code. */
  outpost: OutpostCard | null
  /** When the phone's own copy answered: when it was made, milliseconds; else null. */
  storedAt: number | null
}

/** Fetches an outpost's card; without a connection the phone's own copy answers, its state by the stored hours. */
export async function fetchCard(code: string, by: RiderMode, signal: AbortSignal): Promise<LoadedCard> {
  try {
    const { outpost } = await ask(outpostCard, { code, at: new Date().toISOString(), by }, signal, listTimeoutMs)
    if (outpost) void storeCard(outpost)
    return { code, outpost, storedAt: null }
  } catch (error) {
    const stored = error instanceof Unreachable ? await findStored(code) : null
    if (!stored) throw error
    return { code, outpost: { ...stored.outpost, entry: storedEntry(stored.outpost, Date.now()) }, storedAt: stored.at }
  }
}

/** The card as last seen, else what the stored register knows of the outpost. */
async function findStored(code: string): Promise<{ at: number; outpost: OutpostCard } | null> {
  const card = await loadCard(code)
  if (card) return card
  const snapshot = await loadSnapshot()
  const item = snapshot?.outposts.find((other) => other.code === code)
  return item && snapshot ? { at: snapshot.at, outpost: fromStored(item) } : null
}
