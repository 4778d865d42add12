import { ask, Refused, Unreachable } from '../api/client'
import { listTimeoutMs } from '../api/http'
import type { RiderMode } from '../api/enums'
import { loadVisitCard, loadVisits, storeVisitCard } from './stored'
import { geoAlone } from '../registry/navigationLinks'
import { visitCard, type Visit, type VisitCard } from './queries'

export interface LoadedVisit {
  id: string
  /** null: there is no visit of that id. */
  visit: VisitCard | null
  /** When the phone's own copy answered: when it was made, milliseconds; else null. */
  storedAt: number | null
}

/** Asks for one visit with its slots; without a connection the phone's copy answers. */
export async function loadVisit(id: string, by: RiderMode, signal: AbortSignal): Promise<LoadedVisit> {
  try {
    const { node } = await ask(visitCard, { id, by }, signal, listTimeoutMs)
    if (node?.__typename !== 'BusVisit') return { id, visit: null, storedAt: null }
    void storeVisitCard(node)
    return { id, visit: node, storedAt: null }
  } catch (error) {
    // An address that is no id at all is refused as bad input: for the reader it is a visit that does not exist.
    if (error instanceof Refused && /\bid\b/i.test(error.message)) return { id, visit: null, storedAt: null }
    const stored = error instanceof Unreachable ? await fromPhone(id) : null
    if (!stored) throw error
    return stored
  }
}

async function fromPhone(id: string): Promise<LoadedVisit | null> {
  const card = await loadVisitCard(id)
  if (card) return { id, visit: card.visit, storedAt: card.at }
  const list = await loadVisits()
  const visit = list?.visits.find((other) => other.id === id)
  return visit ? { id, visit: bare(visit), storedAt: list!.at } : null
}

/** A card made of what a list holds: no slots, and of the map apps only geo:. */
export const bare = (visit: Visit): VisitCard => ({
  ...visit,
  ...geoAlone(visit.position),
  __typename: 'BusVisit',
  bus: { name: '' },
  slots: [],
})
