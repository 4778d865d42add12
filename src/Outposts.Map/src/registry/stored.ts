import { storedEntry } from '../offline/nearest'
import type { Stored } from '../offline/snapshot'
import { geoAlone } from './handoff'
import type { OutpostCard } from './queries'

/** A card made of what the phone's copy of the register holds. What the copy does not hold is unknown; of the map apps only geo: is left. */
export function fromStored(stored: Stored): OutpostCard {
  return {
    ...stored,
    ...geoAlone(stored.position),
    offers: stored.services.map((offer) => ({ ...offer, confirmedAt: null, hours: null })),
    entry: storedEntry(stored, Date.now()),
    openingHours: null,
    host: null,
    operator: null,
    wheelchair: null,
    capacity: null,
  }
}
