import { describe, expect, test, vi } from 'vitest'
import { visit } from './testVisit'

const now = Date.parse('2026-11-22T10:00:00+08:00')

describe('the bookings of this phone', () => {
  const booking = (token: string, change = {}) => ({
    token,
    code: '048213',
    state: 'WAITING' as const,
    place: 1,
    cancelledWithVisit: false,
    rating: null,
    ratableUntil: null,
    slot: { id: 's', startsAt: '2026-11-25T07:30:00+08:00', endsAt: '2026-11-25T07:45:00+08:00' },
    visit: visit(),
    ...change,
  })
  test('outlast the page, tell who has moved up, and keep a key until its answer came', async () => {
    localStorage.clear()
    vi.resetModules()
    const first = await import('./storedBookings.svelte')
    first.saveBooking(booking('A'))
    const { key } = first.begin({ id: 's9', startsAt: '2026-11-25T07:30:00+08:00' }, { id: 'v', place: 'p' })
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    vi.resetModules()
    const again = await import('./storedBookings.svelte')
    expect(again.storedBookings.bookings.map(({ token }) => token)).toEqual(['A'])
    expect(again.begin({ id: 's9', startsAt: '' }, { id: 'v', place: 'p' }).key).toBe(key)
    again.endAttempt('s9')
    expect(again.storedBookings.attempts).toEqual([])
    expect(again.begin({ id: 's9', startsAt: '' }, { id: 'v', place: 'p' }).key).not.toBe(key)
    again.saveBooking(booking('A', { state: 'HELD', place: null }))
    expect(again.storedBookings.bookings[0]).toMatchObject({ state: 'HELD', moved: true })
    again.saveBooking(booking('A', { state: 'HELD', place: null }))
    expect(again.storedBookings.bookings[0]!.moved).toBe(true)
    again.saveBooking(booking('B', { state: 'HELD', place: null }))
    expect(again.storedBookings.bookings.find(({ token }) => token === 'B')!.moved).toBeUndefined()
    again.saveBooking(
      booking('B', {
        state: 'HELD',
        place: null,
        slot: { id: 's', startsAt: '2026-11-25T08:00:00+08:00', endsAt: '2026-11-25T08:15:00+08:00' },
      }),
    )
    again.saveBooking(
      booking('B', {
        state: 'HELD',
        place: null,
        slot: { id: 's', startsAt: '2026-11-25T08:00:00+08:00', endsAt: '2026-11-25T08:15:00+08:00' },
      }),
    )
    expect(again.storedBookings.bookings.find(({ token }) => token === 'B')).toMatchObject({
      was: '2026-11-25T07:30:00+08:00',
    })
    again.markLost('A')
    expect(
      again.storedBookings.bookings.filter((booking) => again.isActive(booking, now)).map(({ token }) => token),
    ).toEqual(['B'])
    expect(
      again.isActive(
        again.storedBookings.bookings.find(({ token }) => token === 'B')!,
        Date.parse('2026-11-25T08:15:00+08:00'),
      ),
    ).toBe(false)
    const seat = again.storedBookings.bookings.find(({ token }) => token === 'B')!
    const late = (state: typeof seat.state, at: string) =>
      again.isLate({ ...seat, state }, Date.parse(`2026-11-25T${at}:00+08:00`))
    expect([
      late('HELD', '08:14'),
      late('HELD', '08:15'),
      late('EXPIRED', '08:12'),
      late('EXPIRED', '11:29'),
      late('HELD', '11:30'),
      late('WAITING', '08:20'),
      late('USED', '08:20'),
      late('CANCELLED', '08:20'),
    ]).toEqual([false, true, true, true, false, false, false, false])
    again.remove('B')
    expect(again.storedBookings.bookings.map(({ token }) => token)).toEqual(['A'])
  })
  test('have a stable, anonymous device id', async () => {
    localStorage.clear()
    vi.resetModules()
    const id = (await import('./storedBookings.svelte')).getOrCreateDeviceId()
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    vi.resetModules()
    expect((await import('./storedBookings.svelte')).getOrCreateDeviceId()).toBe(id)
  })
  test('a phone that keeps nothing still holds them while the page is open, and says so', async () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem() {
        throw new DOMException('full', 'QuotaExceededError')
      },
    })
    vi.resetModules()
    const { storedBookings, saveBooking } = await import('./storedBookings.svelte')
    saveBooking(booking('A'))
    expect([storedBookings.bookings.length, storedBookings.stored]).toEqual([1, false])
    vi.unstubAllGlobals()
  })
  test('what is no list of bookings is none', async () => {
    localStorage.setItem('outposts-bookings', '{"broken"')
    vi.resetModules()
    expect((await import('./storedBookings.svelte')).storedBookings.bookings).toEqual([])
  })
})
