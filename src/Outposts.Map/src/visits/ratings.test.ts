import { beforeEach, expect, test, vi } from 'vitest'
import type { Booking, VisitRating } from './queries'
import { visit } from './testVisit'

const ask =
  vi.fn<(document: unknown, variables: { input: { token: string; rating: VisitRating } }) => Promise<unknown>>()
vi.mock('../api/client', async (original) => ({
  ...(await original<typeof import('../api/client')>()),
  ask: (document: unknown, variables: { input: { token: string; rating: VisitRating } }) => ask(document, variables),
}))

const until = '2026-12-02T11:30:00+08:00'
const now = Date.parse('2026-11-26T08:00:00+08:00')
const booking = (change: Partial<Booking> = {}): Booking => ({
  token: 'T',
  code: '048213',
  state: 'USED',
  place: null,
  cancelledWithVisit: false,
  rating: null,
  ratableUntil: until,
  slot: { id: 's', startsAt: '2026-11-25T07:30:00+08:00', endsAt: '2026-11-25T07:45:00+08:00' },
  visit: visit(),
  ...change,
})
const sent = () => ask.mock.calls.map(([, { input }]) => input.rating)
/** The page as it begins on a phone that has stored something. */
const begin = async () => {
  vi.resetModules()
  const [ratings, bookings, { Unreachable }] = [
    await import('./ratings.svelte'),
    await import('./storedBookings.svelte'),
    await import('../api/client'),
  ]
  return { ...ratings, ...bookings, Unreachable }
}

beforeEach(() => {
  localStorage.clear()
  ask.mockReset().mockImplementation(async (_, { input }) => ({
    rateVisit: { booking: booking({ token: input.token, rating: input.rating }), errors: null },
  }))
})

test('only who came is asked, until the server takes nothing more', async () => {
  const { isRatable } = await begin()
  expect(isRatable(booking(), now)).toBe(true)
  expect(isRatable(booking({ state: 'HELD', ratableUntil: null }), now)).toBe(false)
  expect(isRatable(booking(), Date.parse(until))).toBe(false)
  // What an older version stored does not tell until when.
  expect(isRatable({ ...booking(), ratableUntil: undefined } as unknown as Booking, now)).toBe(false)
})

test('a tap is sent at once and stored with the booking; another replaces it', async () => {
  const { rate, ratingOf, saveBooking, storedBookings } = await begin()
  saveBooking(booking())
  expect(await rate('T', 'SO_SO')).toBe('sent')
  expect(await Promise.all([rate('T', 'SATISFIED'), rate('T', 'DISSATISFIED')])).toEqual(['sent', 'sent'])
  expect(ratingOf(storedBookings.bookings[0]!)).toBe('DISSATISFIED')
  expect(sent().at(-1)).toBe('DISSATISFIED')
  expect(localStorage.getItem('outposts-ratings')).toBe('[]')
})

test('without a connection the last tap waits, also over a reload, and is sent once', async () => {
  const first = await begin()
  first.saveBooking(booking())
  ask.mockRejectedValue(new first.Unreachable('away'))
  expect(await first.rate('T', 'SO_SO')).toBe('waiting')
  expect(await first.rate('T', 'SATISFIED')).toBe('waiting')
  const again = await begin()
  expect(again.ratingOf(again.storedBookings.bookings[0]!)).toBe('SATISFIED')
  ask.mockReset().mockResolvedValue({ rateVisit: { booking: booking({ rating: 'SATISFIED' }), errors: null } })
  await again.sendRatings(now)
  await again.sendRatings(now)
  expect(sent()).toEqual(['SATISFIED'])
})

test('what the server does not take is told and forgotten, and so is what is too late to be sent', async () => {
  const { rate, ratingOf, saveBooking, sendRatings, storedBookings, Unreachable } = await begin()
  saveBooking(booking())
  ask.mockResolvedValueOnce({
    rateVisit: { booking: booking(), errors: [{ message: 'no', messageZh: '不行', code: 'RATING_OVER' }] },
  })
  expect(await rate('T', 'SATISFIED')).toEqual({ failed: '不行' })
  expect(ratingOf(storedBookings.bookings[0]!)).toBeNull()
  ask.mockRejectedValueOnce(new Unreachable('away'))
  await rate('T', 'SATISFIED')
  ask.mockClear()
  await sendRatings(Date.parse(until))
  expect([sent(), localStorage.getItem('outposts-ratings')]).toEqual([[], '[]'])
})
