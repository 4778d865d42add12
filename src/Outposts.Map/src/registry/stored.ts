import { storedEntry } from '../offline/nearest'
import type { Stored } from '../offline/snapshot'
import type { OutpostCard } from './queries'

/** A card made of what the phone's copy of the register holds. What the copy does not hold is unknown; of the map apps only geo: is left. */
export function fromStored(stored: Stored): OutpostCard {
  const { longitude, latitude } = stored.position
  return {
    ...stored,
    offers: stored.services.map((offer) => ({ ...offer, confirmedAt: null, hours: null })),
    entry: storedEntry(stored, Date.now()),
    openingHours: null, host: null, operator: null, wheelchair: null, capacity: null,
    amap: '', baidu: '', tencent: '', apple: '', geo: `geo:${latitude.toFixed(6)},${longitude.toFixed(6)}`,
  }
}
