// The crew's day as the phone stores it, and the evaluation of a code without a connection.

export type BookingState = 'HELD' | 'WAITING' | 'CANCELLED' | 'USED' | 'EXPIRED'

/** A booking as the crew's phone knows it: no name and no code, only the beginning of the code's SHA-256. */
export interface DayBooking {
  /** The first digits of the hash, small hexadecimal. */
  hash: string
  /** The first four digits of the hash of its six digits; some fifteen codes have the same. Missing in lists of older versions. */
  mark?: string | null
  /** The slot's id. */
  slot: string
  state: BookingState
}

export interface DaySlot {
  id: string
  startsAt: string
  endsAt: string
  seats: number
}

export interface DayVisit {
  id: string
  code: string
  place: string
  /** The bus's code and name. */
  bus: string
  busName: string
  startsAt: string
  endsAt: string
  status: string
  slots: DaySlot[]
  bookings: DayBooking[]
}

export interface CrewDay {
  /** When it was fetched, milliseconds. */
  at: number
  day: string
  visits: DayVisit[]
}

/** A check-in that is noted on the phone. */
export interface CheckInEntry {
  /** The visit's id. */
  visit: string
  /** The code, until the server has it; then only its hash stays. */
  code: string | null
  /** See hashAtVisit. */
  hash: string
  /** What the server says that the booking is known by; it tells which one six digits meant. */
  key?: string | null
  /** When it was noted, milliseconds. */
  at: number
  /** The outcome: as the phone evaluated it, then as the server answered. */
  outcome: Outcome
  /** Whether it was ever sent, answered or not. */
  tried: boolean
  /** Whether the server has answered. */
  sent: boolean
}

/**
 * What becomes of a code at the bus: let in now; let in before; waits for a seat; cancelled; its time is over and its seat given away;
 * booked for another visit; the visit's day has not come; six digits typed after it; nobody knows the code; nobody knows the visit.
 */
export const outcomes = [
  'USED',
  'ALREADY_USED',
  'WAITING',
  'CANCELLED',
  'EXPIRED',
  'OTHER_VISIT',
  'TOO_EARLY',
  'CODE_OVER',
  'UNKNOWN_TOKEN',
  'UNKNOWN_VISIT',
] as const
export type Outcome = (typeof outcomes)[number]

/** Whether the holder may come in. */
export const letsIn = (outcome: Outcome): boolean => outcome === 'USED'

const matches = ({ hash: own, mark }: DayBooking, hash: string): boolean =>
  hash.startsWith('#') ? Boolean(mark) && hash.startsWith(`#${mark}`) : own.length > 0 && hash.startsWith(own)

/** What an entry's booking is known by, once the server has told it. */
export const keyOf = ({ key, hash }: CheckInEntry): string => key ?? hash

/**
 * Evaluates a code at a visit on the phone. Somebody whose time was over may still have a seat, which only the server
 * knows; and a booking made after the list was fetched is not in it. Where the marks of two bookings agree with six digits, only the server
 * knows which of them is meant.
 */
export function evaluate(
  day: CrewDay,
  visit: string,
  hash: string,
  entries: readonly CheckInEntry[],
  today: string,
): Outcome {
  if (today < day.day) return 'TOO_EARLY'
  if (today > day.day && hash.startsWith('#')) return 'CODE_OVER'
  const come = entries.filter(
    (other) => other.visit === visit && (other.outcome === 'USED' || other.outcome === 'ALREADY_USED'),
  )
  if (come.some((other) => other.hash === hash)) return 'ALREADY_USED'
  const found = day.visits
    .flatMap(({ id, bookings }) => bookings.map((booking) => ({ id, booking })))
    .filter(({ booking }) => matches(booking, hash))
  const [here, second] = found.filter(({ id }) => id === visit)
  if (!here) return found.length && !hash.startsWith('#') ? 'OTHER_VISIT' : 'UNKNOWN_TOKEN'
  if (second) return 'UNKNOWN_TOKEN'
  if (come.some((other) => matches(here.booking, keyOf(other)))) return 'ALREADY_USED'
  switch (here.booking.state) {
    case 'HELD':
      return 'USED'
    case 'USED':
      return 'ALREADY_USED'
    default:
      return here.booking.state
  }
}

/** Who is expected, has come, waits and is gone, for each slot and for the whole visit; what is noted on the phone counts. */
export interface Counts {
  expected: number
  come: number
  waiting: number
}

export function countsOf(visit: DayVisit, slot: string | null, entries: readonly CheckInEntry[]): Counts {
  const come = new Set(
    entries.filter((other) => other.visit === visit.id && other.outcome === 'USED').map((other) => keyOf(other)),
  )
  const counts = { expected: 0, come: 0, waiting: 0 }
  for (const booking of visit.bookings) {
    if (slot !== null && booking.slot !== slot) continue
    if (booking.state === 'WAITING') counts.waiting++
    else if (booking.state === 'USED' || [...come].some((hash) => matches(booking, hash))) counts.come++
    else if (booking.state === 'HELD') counts.expected++
  }
  return counts
}

/** The slot for which a code was booked at a visit; null when the phone's list does not hold it. */
export function slotOf({ bookings, slots }: DayVisit, hash: string): DaySlot | null {
  const [booking, second] = bookings.filter((other) => matches(other, hash))
  if (second) return null
  return slots.find(({ id }) => id === booking?.slot) ?? null
}

/** The visits in the order of the day, those that are cancelled last. */
export const inOrder = (visits: readonly DayVisit[]): DayVisit[] =>
  [...visits].sort(
    (a, b) =>
      Number(a.status === 'CANCELLED') - Number(b.status === 'CANCELLED') ||
      Date.parse(a.startsAt) - Date.parse(b.startsAt),
  )

/** The visit that is on at a moment, else the next, else the last; a cancelled one only when there is no other; null without any. */
export function visitNow(visits: readonly DayVisit[], at: number): DayVisit | null {
  const ordered = inOrder(visits)
  const held = ordered.filter(({ status }) => status !== 'CANCELLED')
  return held.find(({ endsAt }) => Date.parse(endsAt) > at) ?? held.at(-1) ?? ordered[0] ?? null
}
