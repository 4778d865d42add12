import { ask, Unreachable } from '../api/client'
import type { VariablesOf } from '../api/graphql'
import { begin, getOrCreateDeviceId, remove, saveBooking, endAttempt } from './storedBookings.svelte'
import { bookSlot, rescheduleBooking, type BookError, type Booking, type Slot, type Visit } from './queries'
import type { Work } from './proof'
import type { Answers } from './rules'
import { renameTold } from './told.svelte'

type RescheduleBookingInput = VariablesOf<typeof rescheduleBooking>['input']

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
 * @param replaces The code of a booking to be given this slot instead, in one step: without the new seat the old one stays. Null: none.
 */
export async function book(
  visit: Visit,
  slot: Slot,
  waitlist: boolean,
  answers: Answers,
  work: Work = {},
  replaces: string | null = null,
): Promise<Outcome> {
  const { key: idempotencyKey, replaces: old } = begin(slot, visit, replaces)
  try {
    const request = {
      slot: slot.id,
      idempotencyKey,
      device: getOrCreateDeviceId(),
      ...(Object.keys(answers).length && { answers }),
    }
    if (old) return await reschedule({ ...request, token: old })
    const input = { ...request, waitlist }
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

/** The new ticket takes the place of the old one on the phone, too. */
async function reschedule(input: RescheduleBookingInput): Promise<Outcome> {
  const { booking, errors } = (await ask(rescheduleBooking, { input })).rescheduleBooking
  endAttempt(input.slot)
  if (!booking) return { kind: 'refused', error: errors![0]! as BookError }
  saveBooking(booking)
  remove(input.token)
  renameTold(input.token, booking.token)
  return { kind: 'booked', booking }
}
