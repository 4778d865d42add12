import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ask } from '../api/client'
import type { Viewer } from './queries'

vi.mock('../api/client', () => ({ ask: vi.fn() }))

const viewerOf = (...roles: Viewer['roles']): Viewer =>
  ({
    signedIn: true,
    roles,
    limits: [],
    bodies: [],
    district: null,
    expiresAt: '2126-12-01T00:00:00+08:00',
    subject: null,
    problem: null,
  }) as Viewer
const answer = (viewer: Viewer) => vi.mocked(ask).mockResolvedValue({ viewer })
let hear: (event: StorageEvent) => void
/** The page as it begins in a tab of its own. What it listens to is kept from the window, which all tabs of these tests share. */
const begin = async () => {
  vi.resetModules()
  const listen = vi.spyOn(window, 'addEventListener').mockImplementation((type: string, listener: unknown) => {
    if (type === 'storage') hear = listener as typeof hear
  })
  const { session } = await import('./session.svelte')
  listen.mockRestore()
  return session
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  vi.mocked(ask).mockReset().mockRejectedValue(new Error('no network'))
})

test('signing out clears the days of the crew and keeps what waits to be sent', async () => {
  localStorage.setItem('outposts-crew-day-2026-12-01', '{}')
  localStorage.setItem('outposts-crew-noted-2026-12-01', '[]')
  ;(await begin()).leave()
  expect(Object.keys(localStorage)).toEqual(['outposts-crew-noted-2026-12-01'])
})

test('the crew stay signed in without a network when the phone has closed the tab; signing out ends it in all tabs', async () => {
  const session = await begin()
  answer(viewerOf('CREW'))
  await session.signIn('token of the crew')
  sessionStorage.clear()
  vi.mocked(ask).mockRejectedValue(new Error('no network'))
  const again = await begin()
  expect([again.has('CREW'), again.token]).toEqual([true, 'tokenofthecrew'])
  again.signOut()
  expect([localStorage.length, (await begin()).signedIn]).toEqual([0, false])
})

test('the token of another role stays in its tab, and a token that the server no longer takes is not kept', async () => {
  const session = await begin()
  answer(viewerOf('PLANNER'))
  await session.signIn('token')
  expect(localStorage.length).toBe(0)
  answer(viewerOf('CREW'))
  await session.signIn('token')
  expect(localStorage.length).toBe(2)
  answer({ ...viewerOf(), signedIn: false })
  await session.signIn('token')
  expect(localStorage.length).toBe(0)
})

describe('an account is signed in in every tab', () => {
  const other = (newValue: string | null) => hear(new StorageEvent('storage', { key: 'outposts-token', newValue }))

  test('it outlives its tab, and ends with it', async () => {
    const session = await begin()
    answer(viewerOf('OPERATOR'))
    await session.signIn('account', true)
    sessionStorage.clear()
    const again = await begin()
    expect([again.has('OPERATOR'), again.token]).toEqual([true, 'account'])
    other(null)
    expect([again.signedIn, localStorage.length]).toEqual([false, 0])
  })

  test('a tab where nobody is signed in follows another; one with a token of its own does not', async () => {
    const session = await begin()
    answer(viewerOf('OPERATOR'))
    other('account')
    await vi.waitFor(() => expect(session.has('OPERATOR')).toBe(true))
    session.signOut()
    answer(viewerOf('PLANNER'))
    await session.signIn('pasted')
    other('account')
    other(null)
    expect([session.token, session.has('PLANNER')]).toEqual(['pasted', true])
  })

  test('without an answer what was before stays', async () => {
    const session = await begin()
    answer(viewerOf('OPERATOR'))
    await session.signIn('account', true)
    vi.mocked(ask).mockRejectedValue(new Error('no network'))
    await expect(session.signIn('another')).rejects.toThrow('no network')
    expect([session.token, localStorage.getItem('outposts-token')]).toEqual(['account', 'account'])
  })
})
