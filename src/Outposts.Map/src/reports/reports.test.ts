import { beforeEach, expect, test, vi } from 'vitest'
import type { Report } from './queries'

const ask = vi.fn<(document: unknown, variables: { input: Record<string, unknown> }) => Promise<unknown>>()
vi.mock('../api/client', async (original) => ({
  ...(await original<typeof import('../api/client')>()),
  ask: (document: unknown, variables: { input: Record<string, unknown> }) => ask(document, variables),
}))

const report = (token: string): Report => ({
  token,
  kind: 'OPEN',
  service: null,
  reason: null,
  state: 'NEW',
  at: '2026-12-01T08:00:00+08:00',
  answer: null,
  answeredAt: null,
  outpost: { code: 'A', name: '站' },
})
const what = { code: 'A', service: null, reason: null }
const stored = (token: string) => ({ reportOutpost: { report: report(token), errors: null } })
/** The page as it begins on a phone that has stored something. */
const begin = async () => {
  vi.resetModules()
  return (await import('./reports.svelte')).reports
}
const errors = () => import('../api/client')
const inputs = () => ask.mock.calls.map(([, { input }]) => input)

beforeEach(() => {
  localStorage.clear()
  ask.mockReset().mockImplementation(async () => stored('t1'))
})

test('what is tapped is sent at once, with a key of its own and the value of this phone', async () => {
  const reports = await begin()
  reports.add({ ...what, kind: 'OPEN' })
  reports.add({ ...what, kind: 'COULD_NOT_ENTER', reason: 'LOCKED' })
  await reports.send()
  await reports.send()
  const [first, second, ...others] = inputs()
  expect([reports.waiting, others]).toEqual([[], []])
  expect(first!['idempotencyKey']).toMatch(/^[0-9a-f]{32}$/)
  expect(second!['idempotencyKey']).not.toBe(first!['idempotencyKey'])
  expect(second!['device']).toBe(first!['device'])
  expect(second).toMatchObject({ code: 'A', kind: 'COULD_NOT_ENTER', reason: 'LOCKED', service: null })
  expect(reports.sent.map(({ token }) => token)).toEqual(['t1'])
})

test('without a network it waits, also while the page is opened anew, and is sent with its key and its moment', async () => {
  const before = await begin()
  const { Unreachable } = await errors()
  ask.mockImplementation(async () => {
    throw new Unreachable('away')
  })
  before.add({ ...what, kind: 'SERVICE_BROKEN', service: 'DRINKING_WATER' })
  await before.send()
  const { key, at } = before.waiting[0]!
  const after = await begin()
  expect(after.waiting).toHaveLength(1)
  ask.mockImplementation(async () => stored('t2'))
  await after.send()
  expect(after.waiting).toEqual([])
  expect(inputs().at(-1)).toMatchObject({ idempotencyKey: key, at: new Date(at).toISOString() })
  expect((await begin()).sent.map(({ token }) => token)).toEqual(['t2'])
})

test('it is not sent again when it was refused for good, and stays where there were too many', async () => {
  const reports = await begin()
  const { Refused } = await errors()
  ask.mockImplementation(async () => {
    throw new Refused('later', null, 5)
  })
  reports.add({ ...what, kind: 'GONE' })
  await reports.send()
  expect([reports.waiting.length, reports.refusal]).toEqual([1, 'later'])
  ask.mockImplementation(async () => ({
    reportOutpost: { report: null, errors: [{ code: 'UNKNOWN_OUTPOST', message: 'none', messageZh: '没有' }] },
  }))
  await reports.send()
  expect([reports.waiting.length, reports.refusal]).toEqual([0, '没有'])
})

test('what waits for longer than the server accepts is forgotten', async () => {
  const old = { key: 'k', code: 'A', kind: 'OPEN', service: null, reason: null, at: Date.now() - 4 * 86_400_000 }
  localStorage.setItem('outposts-report-waiting-k', JSON.stringify(old))
  const reports = await begin()
  await reports.send()
  expect([reports.waiting.length, ask.mock.calls.length, localStorage.getItem('outposts-report-waiting-k')]).toEqual([
    0,
    0,
    null,
  ])
})
