import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Booking, BookError, Slot, Visit } from './queries'

const ask = vi.fn()
class Unreachable extends Error {}
class Refused extends Error {}
vi.mock('../api/client', () => ({ ask: (...given: unknown[]) => ask(...given), Unreachable, Refused }))

const slot = {
  id: 'slot',
  startsAt: '2026-11-25T07:30:00+08:00',
  endsAt: '2026-11-25T07:45:00+08:00',
  seats: 5,
  available: 5,
} satisfies Slot
const visit = { id: 'visit', place: '示范广场' } as Visit
const booking = {
  token: 'T',
  code: '048213',
  state: 'HELD',
  place: null,
  cancelledWithVisit: false,
  rating: null,
  ratableUntil: null,
  slot,
  visit,
} as Booking
const refused = (code: string) => ({
  bookSlot: { booking: null, errors: [{ __typename: 'SlotFull', code, message: '', messageZh: '' } as BookError] },
})
const sent = () => ask.mock.calls.map(([, { input }]) => input as Record<string, unknown>)

describe('booking', () => {
  beforeEach(() => {
    localStorage.clear()
    vi.resetModules()
    ask.mockReset()
  })

  test('replaces a ticket only by a new one, and over a broken connection asks for the same', async () => {
    const [{ book }, { saveBooking, storedBookings }] = [
      await import('./booking.svelte'),
      await import('./storedBookings.svelte'),
    ]
    saveBooking({ ...booking, token: 'OLD' })
    const full = { __typename: 'SlotFull', code: 'FULL', message: '', messageZh: '' }
    ask
      .mockResolvedValueOnce({ rescheduleBooking: { booking: null, errors: [full] } })
      .mockRejectedValueOnce(new Unreachable('away'))
      .mockResolvedValueOnce({ rescheduleBooking: { booking, errors: null } })
    const change = () => book(visit, slot, false, {}, {}, 'OLD')
    const tickets = () => storedBookings.bookings.map(({ token }) => token)
    expect([await change(), tickets()]).toEqual([{ kind: 'refused', error: full }, ['OLD']])
    expect([await change(), tickets()]).toEqual([{ kind: 'lost' }, ['OLD']])
    // The attempt knows what it replaces, also when the page was closed in between.
    expect([await book(visit, slot, false, {}), tickets()]).toEqual([{ kind: 'booked', booking }, ['T']])
    expect(sent().map(({ token }) => token)).toEqual(['OLD', 'OLD', 'OLD'])
    expect(sent()[2]!.idempotencyKey).toBe(sent()[1]!.idempotencyKey)
    expect(sent()[1]!.idempotencyKey).not.toBe(sent()[0]!.idempotencyKey)
    expect(sent().some((input) => 'waitlist' in input)).toBe(false)
  })
  test('keeps what was booked and forgets the key', async () => {
    ask.mockResolvedValue({ bookSlot: { booking, errors: null } })
    const [{ book }, { storedBookings }] = [await import('./booking.svelte'), await import('./storedBookings.svelte')]
    expect(await book(visit, slot, false, { isUnionMember: true })).toEqual({ kind: 'booked', booking })
    expect(sent()).toEqual([
      {
        slot: 'slot',
        waitlist: false,
        idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
        device: expect.stringMatching(/^[0-9a-f]{32}$/),
        answers: { isUnionMember: true },
      },
    ])
    expect([storedBookings.bookings.map(({ token }) => token), storedBookings.attempts]).toEqual([['T'], []])
    expect(JSON.stringify({ ...localStorage })).not.toContain('isUnionMember')
  })
  test.each([
    ['the connection broke', new Unreachable('away')],
    ['the server failed', new Refused('500')],
  ])('asks again with the same key when %s', async (_, trouble) => {
    ask.mockRejectedValueOnce(trouble).mockResolvedValueOnce({ bookSlot: { booking, errors: null } })
    const [{ book }, { storedBookings }] = [await import('./booking.svelte'), await import('./storedBookings.svelte')]
    expect((await book(visit, slot, false, {})).kind).toBe(trouble instanceof Unreachable ? 'lost' : 'failed')
    expect(storedBookings.attempts.map((attempt) => attempt.slot)).toEqual(['slot'])
    expect((await book(visit, slot, false, {})).kind).toBe('booked')
    expect(new Set(sent().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
  })
  test('takes a new key after a refusal: what was refused is not what is asked for next', async () => {
    ask.mockResolvedValue(refused('TWICE'))
    const { book } = await import('./booking.svelte')
    for (let times = 0; times < 2; times++)
      expect(await book(visit, slot, false, {})).toMatchObject({ kind: 'refused', error: { code: 'TWICE' } })
    expect(new Set(sent().map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2)
  })
  test('tells each time which phone it is, by a word that is not a key', async () => {
    ask.mockResolvedValue({ bookSlot: { booking, errors: null } })
    const { book } = await import('./booking.svelte')
    for (let times = 0; times < 2; times++) await book(visit, slot, true, {})
    const [first, second] = sent()
    expect(second!['device']).toBe(first!['device'])
    expect(second!['idempotencyKey']).not.toBe(first!['idempotencyKey'])
    expect(first!['device']).not.toBe(first!['idempotencyKey'])
  })
  test('makes a proof when it is asked for one and books again with the same key', async () => {
    const prefix = '29812345:7:0123456789abcdef0123456789abcdef:'
    const challenge = { __typename: 'ProofRequired', code: 'PROOF', message: '', messageZh: '', bits: 6, prefix }
    ask
      .mockResolvedValueOnce(refused('PROOF'))
      .mockResolvedValueOnce({ bookSlot: { booking: null, errors: [challenge] } })
      .mockResolvedValueOnce({ bookSlot: { booking, errors: null } })
    const [{ book }, { storedBookings }] = [await import('./booking.svelte'), await import('./storedBookings.svelte')]
    expect((await book(visit, slot, false, {})).kind).toBe('booked')
    const [first, second, third] = sent()
    expect(second).toEqual(first)
    expect(third).toEqual({ ...first, proof: expect.stringMatching(new RegExp(`^${prefix}[0-9a-f]+:[0-9]+$`)) })
    expect(storedBookings.attempts).toEqual([])
  })
  test('stops the work when the page is closed, and keeps no attempt: nothing was booked', async () => {
    const closed = new AbortController()
    ask.mockResolvedValueOnce(refused('PROOF')).mockImplementationOnce(() => {
      closed.abort()
      return Promise.resolve({
        bookSlot: { booking: null, errors: [{ __typename: 'ProofRequired', code: 'PROOF', bits: 60, prefix: 'p:' }] },
      })
    })
    const [{ book }, { storedBookings }] = [await import('./booking.svelte'), await import('./storedBookings.svelte')]
    expect(await book(visit, slot, false, {}, { signal: closed.signal })).toEqual({ kind: 'stopped' })
    expect(ask).toHaveBeenCalledTimes(2)
    expect(storedBookings.attempts).toEqual([])
  })
})
