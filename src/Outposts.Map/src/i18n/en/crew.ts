import type { CrewWords } from '../zh/crew'

export const crew: CrewWords = {
  title: "The bus's day",
  outcome: { USED: 'Come in', ALREADY_USED: 'Already checked in', WAITING: 'On the waiting list', CANCELLED: 'Cancelled', EXPIRED: 'Too late, the seat is given away', OTHER_VISIT: 'For another visit', TOO_EARLY: 'Not yet', UNKNOWN_TOKEN: 'Unknown code', UNKNOWN_VISIT: 'Unknown visit' },
  why: {
    USED: 'Checked in.', ALREADY_USED: 'A code lets one person in once.', WAITING: 'There is no seat, only a place in the line.', CANCELLED: 'The booking is cancelled, or the visit is.', EXPIRED: 'If a seat is free, take them as a walk-in.', OTHER_VISIT: 'Ask them to look at time and place.', TOO_EARLY: 'Checking in begins on the day of the visit.', UNKNOWN_VISIT: 'Fetch the list anew.', UNKNOWN_TOKEN: 'Look for a typing error; a booking made just now is found only with a connection.',
  },
  day: 'Day', bus: 'Bus', allBuses: 'All buses', visit: 'Visit', none: 'No bus is out on this day.', loading: 'Fetching the list of the day…', failed: 'The list could not be fetched',
  noneKept: 'Offline, and this phone has not kept the list of this day.', retry: 'Try again', expected: 'expected', come: 'in', waiting: 'waiting', seats: 'seats', slot: 'Slot', slots: 'By quarter hour',
  code: 'Booking code', hint: '20 characters; capitals, blanks and hyphens do not matter', typed: (left) => `${left} more`, submit: 'Check in', scan: 'Scan', scanning: 'Hold the QR code into the frame', stop: 'Stop scanning', cameraRefused: 'The camera cannot be used; type the code.',
  choose: 'change day or bus', bookedFor: (t) => `booked for ${t}`, before: (t) => `This phone let them in at ${t}.`, notSent: 'not reported yet', 
  notOurs: 'This QR code is no booking code.', notCode: 'This is no booking code: 20 digits or letters (never U).', byPhone: 'Offline: checked against the list on this phone; reported when online again.', byServer: 'Confirmed by the server.',
  offline: (t) => `Offline. The list is of ${t}; checking in works all the same.`, unsent: (n) => `${n} ${n === 1 ? 'check-in' : 'check-ins'} not reported yet`, allSent: 'All check-ins are reported', send: 'Report now', fetched: (t) => `List of ${t}`,
  keepOpen: 'This phone cannot keep the check-ins; leave the page open until they are reported.', recent: 'Checked just now', cancelled: 'This visit is cancelled.', refresh: 'Fetch anew',
}
