// What the rider said of visits and has not reached the server: kept on the phone until it has. One word for each booking, the last one.
import { ask, Unreachable } from '../api/client'
import { messageOf } from '../i18n/messageOf'
import { load, save } from '../storage/local'
import { rateVisit, type Booking, type VisitRating } from './queries'
import { saveBooking, storedBookings } from './storedBookings.svelte'

export const visitRatings = ['SATISFIED', 'SO_SO', 'DISSATISFIED'] as const satisfies readonly VisitRating[]

interface Said {
  token: string
  rating: VisitRating
}

const key = 'outposts-ratings'
const read = (): Said[] => {
  const value = load<Said[]>(key)
  return Array.isArray(value) ? value : []
}
let unsent = $state.raw(read())
function write(all: Said[]): void {
  unsent = all
  save(key, all)
}

/** Whether the holder came and may still say something. Bookings that older versions stored do not tell. */
export const isRatable = ({ state, ratableUntil }: Booking, now: number): boolean =>
  state === 'USED' && !!ratableUntil && Date.parse(ratableUntil) > now

/** What the rider said last, sent or not; null: nothing. */
export const ratingOf = ({ token, rating }: Booking): VisitRating | null =>
  unsent.find((said) => said.token === token)?.rating ?? rating ?? null

/** What came of saying something: the server has it, or it waits for a connection, or why the server does not take it. */
export type RatingOutcome = 'sent' | 'waiting' | { failed: string }

// One after the other, so that the last word is the last that arrives.
let sending: Promise<unknown> = Promise.resolve()

/** Says something of a visit, in place of what was said before. */
export function rate(token: string, rating: VisitRating): Promise<RatingOutcome> {
  write([...unsent.filter((said) => said.token !== token), { token, rating }])
  return queue(token)
}

/** Sends what waits; what can no longer be said is forgotten. */
export async function sendRatings(now = Date.now()): Promise<void> {
  const ratable = unsent.filter(({ token }) =>
    storedBookings.bookings.some((booking) => booking.token === token && isRatable(booking, now)),
  )
  if (ratable.length < unsent.length) write(ratable)
  await Promise.all(ratable.map(({ token }) => queue(token)))
}

function queue(token: string): Promise<RatingOutcome> {
  const next = sending.then(() => send(token))
  sending = next
  return next
}

async function send(token: string): Promise<RatingOutcome> {
  const said = unsent.find((one) => one.token === token)
  if (!said) return 'sent'
  const forget = () => write(unsent.filter((one) => one !== said))
  try {
    const { booking, errors } = (await ask(rateVisit, { input: said })).rateVisit
    forget()
    if (booking) saveBooking(booking)
    return errors?.length ? { failed: messageOf(errors[0]!) } : 'sent'
  } catch (error) {
    if (error instanceof Unreachable) return 'waiting'
    // The server failed over it or was busy: it is sent again with the next refresh.
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}
