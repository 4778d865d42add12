// The rider's bookings. They are stored on this phone alone, because a booking belongs to the holder of its code; the server has no name to
// find them by. The header counts them, so this file stays small.
import { load, save } from '../storage/local'
import { newKey } from '../storage/newKey'
import type { Booking } from './queries'

export interface StoredBooking extends Booking {
  /** When the server said so, milliseconds. */
  at: number
  /** When it came to this phone, milliseconds; missing in what older versions stored. */
  since?: number
  /** It was in the waiting list and has a seat now; its holder has not seen that yet. */
  moved?: boolean
  /** When it was to begin before the organiser moved it, RFC 3339. */
  was?: string
  /** The server does not know the code. */
  lost?: boolean
}

/** A booking request whose answer never arrived: repeated with the same key, it is not booked twice. */
export interface Attempt {
  slot: string
  key: string
  visit: { id: string; place: string }
  startsAt: string
  /** The code of the booking that the new one replaces; missing: none. */
  replaces?: string
}

const bookingsKey = 'outposts-bookings'
const attemptsKey = 'outposts-attempts'
const deviceKey = 'outposts-device'

const read = <T>(name: string): T[] => {
  const value = load<T[]>(name)
  return Array.isArray(value) ? value : []
}

let bookings = $state.raw(read<StoredBooking>(bookingsKey))
let attempts = $state.raw(read<Attempt>(attemptsKey))
let stored = $state(true)

function write(name: string, value: unknown[]): void {
  stored = save(name, value)
}

// Another tab of this phone has booked or cancelled.
addEventListener('storage', (event) => {
  const { key } = event as StorageEvent
  if (key === bookingsKey || key === null) bookings = read(bookingsKey)
  if (key === attemptsKey || key === null) attempts = read(attemptsKey)
})

// A tab restored from the back/forward cache missed the storage events.
addEventListener('pageshow', (event) => {
  if (!(event as PageTransitionEvent).persisted) return
  bookings = read(bookingsKey)
  attempts = read(attemptsKey)
})

export const isActive = ({ state, slot, lost }: StoredBooking, now: number): boolean =>
  !lost && (state === 'HELD' || state === 'WAITING') && Date.parse(slot.endsAt) > now

/** Whether its time is over and the bus still there: its holder, late or still in the queue, is let in while a seat is free. */
export const isLate = (booking: StoredBooking, now: number): boolean =>
  !booking.lost &&
  (booking.state === 'HELD' || booking.state === 'EXPIRED') &&
  !isActive(booking, now) &&
  Date.parse(booking.visit.endsAt) > now

export const storedBookings = {
  /** The soonest first. */
  get bookings() {
    return bookings
  },
  get attempts() {
    return attempts
  },
  /** Whether the browser lets this page keep anything. */
  get stored() {
    return stored
  },
}

/** Stores a booking as the server answered it, in place of the one stored before. */
export function saveBooking(booking: Booking, at = Date.now()): void {
  const before = bookings.find(({ token }) => token === booking.token)
  const moved = booking.state === 'HELD' && (before?.state === 'WAITING' || before?.moved === true)
  const was = before && before.slot.startsAt !== booking.slot.startsAt ? before.slot.startsAt : before?.was
  const since = before ? before.since : at
  const fresh: StoredBooking = {
    ...booking,
    at,
    ...(since !== undefined && { since }),
    ...(moved && { moved }),
    ...(was && { was }),
  }
  saveAll([...bookings.filter(({ token }) => token !== booking.token), fresh])
  // Asks the browser not to clear the bookings when it needs space.
  void navigator.storage?.persist?.().catch(() => undefined)
}

/** How long a booking is the newest, milliseconds: an hour. */
const newFor = 3_600_000

/** The bookings with the one made last on top while it is new; the others keep their order, the soonest first. */
export function newestFirst(all: readonly StoredBooking[], now: number): StoredBooking[] {
  const newest = all
    .filter(({ since }) => since !== undefined && now - since < newFor)
    .reduce<StoredBooking | null>((last, one) => (last && last.since! >= one.since! ? last : one), null)
  return newest ? [newest, ...all.filter((other) => other !== newest)] : [...all]
}

/** Marks a booking whose code the server does not know. */
export function markLost(token: string, at = Date.now()): void {
  saveAll(bookings.map((booking) => (booking.token === token ? { ...booking, lost: true, at } : booking)))
}

export function remove(token: string): void {
  saveAll(bookings.filter((booking) => booking.token !== token))
}

function saveAll(all: StoredBooking[]): void {
  bookings = all.sort(
    (a, b) => Date.parse(a.slot.startsAt) - Date.parse(b.slot.startsAt) || (a.token < b.token ? -1 : 1),
  )
  write(bookingsKey, bookings)
}

/** The request to book a slot with, and its key: that of an earlier attempt without an answer, else a new one, stored until the answer arrives. */
export function begin(
  slot: { id: string; startsAt: string },
  visit: { id: string; place: string },
  replaces: string | null = null,
): Attempt {
  const before = attempts.find((attempt) => attempt.slot === slot.id)
  if (before) return before
  const attempt: Attempt = {
    slot: slot.id,
    key: newKey(),
    visit: { id: visit.id, place: visit.place },
    startsAt: slot.startsAt,
    ...(replaces && { replaces }),
  }
  attempts = [...attempts, attempt]
  write(attemptsKey, attempts)
  return attempt
}

/** The server has answered for the slot, whatever it said. */
export function endAttempt(slot: string): void {
  attempts = attempts.filter((attempt) => attempt.slot !== slot)
  write(attemptsKey, attempts)
}

/**
 * A random word by which the server counts the bookings of one phone where its operator limits them. It is made with the first booking
 * and says nothing of the phone.
 */
export function getOrCreateDeviceId(): string {
  const known = read<string>(deviceKey)[0]
  if (known) return known
  const word = newKey()
  write(deviceKey, [word])
  return word
}
