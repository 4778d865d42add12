// The phone's own copy of the schedule and of the visits looked at. It holds what everybody may see, and no position.
import type { Visit, VisitCard } from '../visits/queries'
import { put, take } from './snapshot'

export interface StoredVisits {
  /** When it was fetched, milliseconds. */
  at: number
  visits: Visit[]
}
export interface StoredVisitCard {
  at: number
  visit: VisitCard
}

export const storeVisits = (visits: StoredVisits): Promise<void> => put('/kept/visits', visits).catch(() => {})
export const loadVisits = (): Promise<StoredVisits | null> => take<StoredVisits>('/kept/visits').catch(() => null)

const cardKey = (id: string) => `/kept/visits/${encodeURIComponent(id)}`
export const storeVisitCard = (visit: VisitCard): Promise<void> => put(cardKey(visit.id), { at: Date.now(), visit } satisfies StoredVisitCard).catch(() => {})
export const loadVisitCard = (id: string): Promise<StoredVisitCard | null> => take<StoredVisitCard>(cardKey(id)).catch(() => null)
