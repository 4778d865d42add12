import { ask, Unreachable } from '../api/client'
import { begin, getOrCreateDeviceId, saveBooking, endAttempt } from './storedBookings.svelte'
import { bookSlot, type BookError, type Booking, type Slot, type Visit } from './queries'
import type { Work } from './proof'
import type { Answers } from './rules'

/** The outcome of a booking request. */
export type Outcome =
  | { kind: 'booked'; booking: Booking }
  | { kind: 'refused'; error: BookError }
  /** The rider closed the page before it was booked. */
  | { kind: 'stopped' }
  /** No answer came: it may be booked or not. */
  | { kind: 'lost' }
  /** The server failed over the question: it may be booked or not, too. */
  | { kind: 'failed'; message: string }

/**
 * Asks for a seat or a place in the waiting list. The key of the request is stored until an answer arrives, over reloads too, so that
 * repeating it after a broken connection gives the same booking and never a second one. The answers are sent and forgotten. Where many
 * book over one network the server asks for a proof of work, which `work` can watch and stop.
 */
export async function book(
  visit: Visit,
  slot: Slot,
  waitlist: boolean,
  answers: Answers,
  work: Work = {},
): Promise<Outcome> {
  const idempotencyKey = begin(slot, visit)
  try {
    const input = {
      slot: slot.id,
      waitlist,
      idempotencyKey,
      device: getOrCreateDeviceId(),
      ...(Object.keys(answers).length && { answers }),
    }
    let { booking, errors } = (await ask(bookSlot, { input })).bookSlot
    if (errors?.[0]?.code === 'PROOF')
      ({ booking, errors } = await (await import('./proof')).bookWithProof(input, work))
    endAttempt(slot.id)
    if (booking) {
      saveBooking(booking)
      return { kind: 'booked', booking }
    }
    return { kind: 'refused', error: errors![0]! }
  } catch (error) {
    if (work.signal?.aborted) {
      endAttempt(slot.id)
      return { kind: 'stopped' }
    }
    if (error instanceof Unreachable) return { kind: 'lost' }
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}
