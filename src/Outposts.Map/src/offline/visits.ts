// The phone's own copy of the schedule and of the visits looked at.
import type { Visit, VisitCard } from '../visits/queries'
import { pile, put, take } from './copy'

export interface StoredVisits {
  /** When it was fetched, milliseconds. */
  at: number
  visits: Visit[]
}

export const storeVisits = (visits: StoredVisits): Promise<void> => put('/kept/visits', visits).catch(() => {})
export const loadVisits = (): Promise<StoredVisits | null> => take<StoredVisits>('/kept/visits').catch(() => null)

/** The visits that were looked at, and when, milliseconds. */
const cards = pile<{ at: number; visit: VisitCard }>('/kept/visits')
export const storeVisitCard = (visit: VisitCard): Promise<void> => cards.put(visit.id, { at: Date.now(), visit })
export const loadVisitCard = cards.take
