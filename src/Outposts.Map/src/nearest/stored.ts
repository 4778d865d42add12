import { haversine, type Point } from '../geodesy/points'
import { opensAsAsked } from './doors'
import type { Filter, Found } from './queries'
import type { Snapshot } from '../registry/snapshot'
import type { Stored } from '../registry/snapshotQueries'
import { storedEntry } from '../registry/stored'

/** Whether a stored outpost fits, by the same meaning as the server's filter for the fields that a rider can set. */
export function fits(outpost: Stored, where: Filter, confirmedSince: string | null = null): boolean {
  if (outpost.status !== 'OPEN') return false
  if (where.kinds?.length && !where.kinds.some((kind) => kind === outpost.kind || outpost.functions.includes(kind)))
    return false
  if (where.districts?.length && !where.districts.includes(outpost.district.code)) return false
  if (where.eligibilities?.length && !where.eligibilities.includes(outpost.eligibility)) return false
  if (
    where.eligibleFor &&
    (outpost.eligibility === 'OWN_STAFF' || (outpost.groups.length && !outpost.groups.includes(where.eligibleFor)))
  )
    return false
  if (where.hosts?.length && !where.hosts.some((host) => host === outpost.host)) return false
  // What riders confirmed since is not on the phone.
  if (confirmedSince && !(Date.parse(outpost.confirmedAt ?? '') >= Date.parse(confirmedSince))) return false
  if (where.wheelchair && !outpost.wheelchair) return false
  if (where.aroundTheClock && !isAlwaysOpen(outpost.openingDays)) return false
  return (where.services ?? []).every((wanted) =>
    outpost.services.some(({ service, availability }) => service === wanted && availability === 'AVAILABLE'),
  )
}

/** Whether the stored days are open from midnight to midnight. */
const isAlwaysOpen = (days: Stored['openingDays']): boolean =>
  days !== null &&
  days.length > 0 &&
  days.every(
    ({ spans }) =>
      spans
        .filter(({ state }) => state === 'OPEN')
        .reduce((open, { opensAt, closesAt }) => open + Date.parse(closesAt) - Date.parse(opensAt), 0) >= 86_400_000,
  )

/** The rider's question answered by the phone: straight lines, the hours as stored. Whether one is open is evaluated at `at`, in milliseconds. */
export function nearestStored(
  snapshot: Snapshot,
  to: Point,
  first: number,
  where: Filter,
  onlyOpen: boolean,
  at: number,
  confirmedSince: string | null = null,
): Found[] {
  return snapshot.outposts
    .filter((outpost) => fits(outpost, where, confirmedSince))
    .map((outpost): Found => {
      const distance = haversine(to, outpost.position)
      return {
        outpost: { ...outpost, entry: storedEntry(outpost, at) },
        distance,
        travelDistance: distance,
        travelTime: null,
        basis: 'STRAIGHT',
      }
    })
    .filter(({ outpost }) => !onlyOpen || outpost.entry.state !== 'CLOSED')
    .filter(({ outpost }) => opensAsAsked(outpost.entry, where.accessModes))
    .sort((a, b) => a.distance - b.distance || (a.outpost.code < b.outpost.code ? -1 : 1))
    .slice(0, first)
}
