// The phone's own copy of the schedule and of the visits looked at.
import type { Visit, VisitCard } from './queries'
import { cardStore, save, load } from '../storage/cache'

export interface StoredVisits {
  /** When it was fetched, milliseconds. */
  at: number
  visits: Visit[]
}

export const storeVisits = (visits: StoredVisits): Promise<void> => save('/kept/visits', visits).catch(() => {})
export const loadVisits = (): Promise<StoredVisits | null> => load<StoredVisits>('/kept/visits').catch(() => null)

/** The visits that were looked at, and when, milliseconds. */
const cards = cardStore<{ at: number; visit: VisitCard }>('/kept/visits')
export const storeVisitCard = (visit: VisitCard): Promise<void> => cards.save(visit.id, { at: Date.now(), visit })
export const loadVisitCard = cards.load
