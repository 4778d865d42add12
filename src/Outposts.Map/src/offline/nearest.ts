import { entryAt } from '../hours/schedule'
import type { Point } from '../nearest/anchor.svelte'
import type { Filter, Found } from '../nearest/queries'
import type { Entry } from '../registry/queries'
import type { Snapshot, Stored } from './snapshot'

/** Metres between two points on a sphere of the earth's mean radius; off by at most 0.6 % from the ellipsoid. */
export function haversine(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const dLat = ((b.latitude - a.latitude) * rad) / 2
  const dLon = ((b.longitude - a.longitude) * rad) / 2
  const h = Math.sin(dLat) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Whether a stored outpost fits, by the same meaning as the server's filter for the fields that a rider can set. */
export function fits(outpost: Stored, where: Filter): boolean {
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
  return (where.services ?? []).every((wanted) =>
    outpost.services.some(({ service, availability }) => service === wanted && availability === 'AVAILABLE'),
  )
}

/** Whether one can get in by what is stored: a room for the host's own staff never, else by the stored hours. */
export const storedEntry = (
  { eligibility, openingDays }: Pick<Stored, 'eligibility' | 'openingDays'>,
  at: number,
): Entry =>
  eligibility === 'OWN_STAFF'
    ? { state: 'CLOSED', accessModes: [], changesAt: null, reason: 'OWN_STAFF_ONLY' }
    : entryAt(openingDays, at)

/** The rider's question answered by the phone: straight lines, the hours as stored. Open or not is judged at `at`, milliseconds. */
export function nearestStored(
  snapshot: Snapshot,
  to: Point,
  first: number,
  where: Filter,
  onlyOpen: boolean,
  at: number,
): Found[] {
  return snapshot.outposts
    .filter((outpost) => fits(outpost, where))
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
    .sort((a, b) => a.distance - b.distance || (a.outpost.code < b.outpost.code ? -1 : 1))
    .slice(0, first)
}
