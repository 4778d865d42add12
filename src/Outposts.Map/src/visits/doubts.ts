// What a rider is asked before a seat is booked: whether both bookings can be kept, and whether the way is not too far.
import type { RiderMode } from '../api/enums'
import type { Point } from '../geodesy/points'
import { findWay } from '../travel/way'
import { isActive, type StoredBooking } from './storedBookings.svelte'

/** From how long a way on it is asked, seconds: half an hour. */
export const farFrom = 30 * 60

export type Doubt =
  /** Another booking of this phone takes some of the same minutes. */
  | { kind: 'clash'; booking: StoredBooking; minutes: number }
  /** The way by the mode takes longer than half an hour: seconds, metres. */
  | { kind: 'far'; seconds: number; metres: number }
  /** The mode does not lead there. */
  | { kind: 'unreachable' }

/**
 * The bookings of this phone at the same time as a slot, the soonest first. A place in the waiting list counts: its seat may come.
 * @param except The code of a booking that the new one replaces; null: none.
 */
export function clashesOf(
  slot: { startsAt: string; endsAt: string },
  bookings: readonly StoredBooking[],
  now: number,
  except: string | null = null,
): Doubt[] {
  const [from, until] = [Date.parse(slot.startsAt), Date.parse(slot.endsAt)]
  return bookings
    .filter((booking) => booking.token !== except && isActive(booking, now))
    .map((booking) => ({
      kind: 'clash' as const,
      booking,
      minutes: Math.round(
        (Math.min(until, Date.parse(booking.slot.endsAt)) - Math.max(from, Date.parse(booking.slot.startsAt))) / 60_000,
      ),
    }))
    .filter(({ minutes }) => minutes > 0)
}

/** Whether the place is farther than half an hour by the mode; null when it is not, or when nobody answered: then it is unknown. */
export async function distanceDoubt(from: Point, to: Point, by: RiderMode, signal: AbortSignal): Promise<Doubt | null> {
  const way = await findWay(from, to, by, signal)
  if (way.state === 'unreachable') return { kind: 'unreachable' }
  return way.state === 'found' && way.time !== null && way.time > farFrom
    ? { kind: 'far', seconds: way.time, metres: way.distance }
    : null
}
