import { ask, Refused, Unreachable } from '../api/client'
import type { RiderMode } from '../api/enums'
import { loadVisitCard, loadVisits, storeVisitCard } from './stored'
import { geoAlone } from '../registry/navigationLinks'
import { visitCard, type Visit, type VisitCard } from './queries'

export interface CardState {
  phase: 'asking' | 'shown' | 'missing' | 'failed'
  visit: VisitCard | null
  /** When the phone's own copy answered: when it was made, milliseconds; else null. */
  storedAt: number | null
  /** What the server said when it refused; null: no server and no copy. */
  refusal: string | null
}
export const asking: CardState = { phase: 'asking', visit: null, storedAt: null, refusal: null }

/** Asks for one visit with its slots; without a connection the phone's copy answers. */
export async function loadVisit(id: string, by: RiderMode): Promise<CardState> {
  try {
    const { node } = await ask(visitCard, { id, by })
    if (node?.__typename !== 'BusVisit') return { ...asking, phase: 'missing' }
    void storeVisitCard(node)
    return { phase: 'shown', visit: node, storedAt: null, refusal: null }
  } catch (error) {
    if (error instanceof Unreachable) return fromPhone(id)
    // An address that is no id at all is refused as bad input: for the reader it is a visit that does not exist.
    return error instanceof Refused && /\bid\b/i.test(error.message)
      ? { ...asking, phase: 'missing' }
      : { ...asking, phase: 'failed', refusal: error instanceof Error ? error.message : String(error) }
  }
}

async function fromPhone(id: string): Promise<CardState> {
  const card = await loadVisitCard(id)
  if (card) return { phase: 'shown', visit: card.visit, storedAt: card.at, refusal: null }
  const list = await loadVisits()
  const visit = list?.visits.find((other) => other.id === id)
  return visit
    ? { phase: 'shown', visit: bare(visit), storedAt: list!.at, refusal: null }
    : { ...asking, phase: 'failed' }
}

/** A card made of what a list holds: no slots, and of the map apps only geo:. */
export const bare = (visit: Visit): VisitCard => ({
  ...visit,
  ...geoAlone(visit.position),
  __typename: 'BusVisit',
  bus: { name: '' },
  slots: [],
})
