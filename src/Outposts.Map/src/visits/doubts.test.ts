import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { Unreachable } from '../api/client'
import { clashesOf, distanceDoubt, farFrom } from './doubts'
import { newestFirst, type StoredBooking } from './storedBookings.svelte'
import { here, visit } from './testVisit'

const ask = vi.hoisted(() => vi.fn())
vi.mock('../api/client', async (original) => ({ ...(await original<object>()), ask }))

const seed = 20261122
const start = Date.parse('2026-11-25T07:30:00+08:00')
const time = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
const slot = (from: number, until: number) => ({ id: 's', startsAt: time(from), endsAt: time(until) })
const booking = (token: string, from: number, until: number, change = {}): StoredBooking => ({
  token,
  code: '048213',
  state: 'HELD',
  place: null,
  cancelledWithVisit: false,
  rating: null,
  ratableUntil: null,
  slot: slot(from, until),
  visit: visit(),
  at: 0,
  ...change,
})

test('a clash counts the minutes that both take, as a count minute by minute does', () => {
  const spans = fc.tuple(fc.nat(120), fc.integer({ min: 1, max: 60 }))
  fc.assert(
    fc.property(spans, fc.array(spans, { maxLength: 6 }), ([from, length], others) => {
      const bookings = others.map(([at, long], i) => booking(String(i), at, at + long))
      const minutesOf = ([at, long]: [number, number]) =>
        Array.from({ length }, (_, i) => from + i).filter((minute) => at <= minute && minute < at + long).length
      expect(
        clashesOf(slot(from, from + length), bookings, start).map(
          (doubt) => doubt.kind === 'clash' && [doubt.booking.token, doubt.minutes],
        ),
      ).toEqual(others.map((other, i) => [String(i), minutesOf(other)]).filter(([, minutes]) => minutes))
    }),
    { seed, numRuns: 300 },
  )
})
test('only what still stands clashes, and not the booking that is replaced', () => {
  const all = [
    booking('gone', 0, 15, { state: 'CANCELLED' }),
    booking('lost', 0, 15, { lost: true }),
    booking('line', 0, 15, { state: 'WAITING' }),
    booking('mine', 0, 15),
  ]
  const found = (except: string | null, now = start) =>
    clashesOf(slot(0, 15), all, now, except).map((doubt) => doubt.kind === 'clash' && doubt.booking.token)
  expect([found(null), found('mine'), found(null, start + 3_600_000)]).toEqual([['line', 'mine'], ['line'], []])
})
test('more than half an hour is far, and what nobody answers is not known to be', async () => {
  const asked = async (way: unknown) => {
    if (way instanceof Error) ask.mockRejectedValueOnce(way)
    else ask.mockResolvedValueOnce({ way })
    return distanceDoubt(here, here, 'WALK', new AbortController().signal)
  }
  const way = (seconds: number | null) => ({ distance: 3100, time: seconds, basis: 'OVERLAND', line: {} })
  expect(await asked(way(farFrom + 1))).toEqual({ kind: 'far', seconds: farFrom + 1, metres: 3100 })
  expect(await asked(null)).toEqual({ kind: 'unreachable' })
  for (const near of [way(farFrom), way(null), new Unreachable('away')]) expect(await asked(near)).toBeNull()
})
test('the booking made last stands on top for an hour; the others keep their order', () => {
  const [a, b, c] = [booking('a', 0, 15), booking('b', 15, 30, { since: 1000 }), booking('c', 30, 45, { since: 2000 })]
  const order = (all: StoredBooking[], now: number) => newestFirst(all, now).map(({ token }) => token)
  expect([order([a, b, c], 3000), order([a, b, c], 3_602_000), order([a], 0), order([], 0)]).toEqual([
    ['c', 'a', 'b'],
    ['a', 'b', 'c'],
    ['a'],
    [],
  ])
})
