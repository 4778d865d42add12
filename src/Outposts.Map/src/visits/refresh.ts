import { messageOf } from '../i18n/messageOf'
import { ask, Unreachable } from '../api/client'
import { isLate, saveBooking, storedBookings, markLost } from './storedBookings.svelte'
import { bookingByToken, cancelBooking } from './queries'
import { sendRatings } from './ratings.svelte'

/** The outcome of a request about bookings: answered, or no connection. */
export type Reached = 'answered' | 'offline'

/** Asks how each booking that may still change stands now. What fails for another reason than the connection leaves the booking as it was. */
export async function refreshBookings(now = Date.now()): Promise<Reached> {
  const open = storedBookings.bookings.filter(
    (booking) =>
      booking.state === 'HELD' ||
      booking.state === 'WAITING' ||
      Date.parse(booking.slot.endsAt) > now ||
      isLate(booking, now),
  )
  const reached = await Promise.all(
    open.map(async ({ token }): Promise<Reached> => {
      try {
        const { booking } = await ask(bookingByToken, { token })
        if (booking) saveBooking(booking)
        else markLost(token)
      } catch (error) {
        if (error instanceof Unreachable) return 'offline'
      }
      return 'answered'
    }),
  )
  if (reached.includes('offline')) return 'offline'
  await sendRatings(now)
  return 'answered'
}

/** Looks up a code from another phone, and stores its booking here too. */
export async function fetchBooking(token: string): Promise<'added' | 'unknown' | 'offline' | { failed: string }> {
  try {
    const { booking } = await ask(bookingByToken, { token })
    if (!booking) return 'unknown'
    saveBooking(booking)
    return 'added'
  } catch (error) {
    return error instanceof Unreachable ? 'offline' : { failed: error instanceof Error ? error.message : String(error) }
  }
}

/** Takes a booking back. Doing so again, after a broken connection, does no harm. */
export async function cancel(token: string): Promise<'cancelled' | 'offline' | { failed: string }> {
  try {
    const { booking, errors } = (await ask(cancelBooking, { token })).cancelBooking
    if (booking) saveBooking(booking)
    return errors?.length ? { failed: messageOf(errors[0]!) } : 'cancelled'
  } catch (error) {
    return error instanceof Unreachable ? 'offline' : { failed: error instanceof Error ? error.message : String(error) }
  }
}
