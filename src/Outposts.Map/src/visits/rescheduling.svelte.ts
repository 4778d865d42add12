// The booking that is being given another slot while the rider looks for one. It lives in the memory of this page alone: whoever closes it
// keeps the booking as it is.
import { isActive, storedBookings, type StoredBooking } from './storedBookings.svelte'

let token = $state<string | null>(null)

export const rescheduling = {
  /** The booking; null when none is being changed, or when it does not stand any more. */
  booking: (now: number): StoredBooking | null =>
    storedBookings.bookings.find((booking) => booking.token === token && isActive(booking, now)) ?? null,
  begin(of: string): void {
    token = of
  },
  end(): void {
    token = null
  },
}
