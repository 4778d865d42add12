import { noReports, type AccessStatus } from '../hours/queries'
import { entryAt } from '../hours/schedule'
import { geoAlone } from './navigationLinks'
import type { OutpostCard } from './queries'
import type { Stored } from './snapshotQueries'

/** A card made of what the phone's copy of the register holds. What the copy does not hold is unknown; of the map apps only geo: is left. */
export function fromStored(stored: Stored): OutpostCard {
  return {
    ...stored,
    ...geoAlone(stored.position),
    offers: stored.services.map((offer) => ({ ...offer, confirmedAt: null, hours: null })),
    entry: storedEntry(stored, Date.now()),
    serviceReports: [],
    openingHours: null,
    hoursRemark: null,
    suspendedUntil: null,
    suspensionReason: null,
    operator: null,
    level: null,
    website: null,
    photos: [],
    // A copy of an earlier version does not hold it.
    wheelchair: stored.wheelchair ?? null,
    capacity: null,
  }
}

/** Whether one can get in by what is stored: a room for the host's own staff never, else by the stored hours. */
export const storedEntry = (
  { eligibility, openingDays }: Pick<Stored, 'eligibility' | 'openingDays'>,
  at: number,
): AccessStatus =>
  eligibility === 'OWN_STAFF'
    ? { state: 'CLOSED', accessModes: [], changesAt: null, reason: 'OWN_STAFF_ONLY', ...noReports }
    : entryAt(openingDays, at)
