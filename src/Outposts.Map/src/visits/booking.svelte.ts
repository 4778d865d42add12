import { ask, Unreachable } from '../api/client'
import { begin, getOrCreateDeviceId, saveBooking, endAttempt } from './storedBookings.svelte'
import { bookSlot, type BookError, type Booking, type Slot, type Visit } from './queries'
import type { Answers } from './rules'

/** The outcome of a booking request. */
export type Outcome =
  | { kind: 'booked'; booking: Booking }
  | { kind: 'refused'; error: BookError }
  /** No answer came: it may be booked or not. */
  | { kind: 'lost' }
  /** The server failed over the question: it may be booked or not, too. */
  | { kind: 'failed'; message: string }

/**
 * Asks for a seat or a place in the waiting list. The key of the request is stored until an answer arrives, over reloads too, so that
 * repeating it after a broken connection gives the same booking and never a second one. The answers are sent and forgotten.
 */
export async function book(visit: Visit, slot: Slot, waitlist: boolean, answers: Answers): Promise<Outcome> {
  const idempotencyKey = begin(slot, visit)
  try {
    const input = { slot: slot.id, waitlist, idempotencyKey, ...(Object.keys(answers).length && { answers }) }
    let { booking, errors } = (await ask(bookSlot, { input })).bookSlot
    // The phone's identifier is sent only to a server that limits the bookings of a phone, and only after it has said so.
    if (errors?.[0]?.code === 'DEVICE_UNKNOWN')
      ({ booking, errors } = (await ask(bookSlot, { input: { ...input, device: getOrCreateDeviceId() } })).bookSlot)
    endAttempt(slot.id)
    if (booking) {
      saveBooking(booking)
      return { kind: 'booked', booking }
    }
    return { kind: 'refused', error: errors![0]! }
  } catch (error) {
    if (error instanceof Unreachable) return { kind: 'lost' }
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}
