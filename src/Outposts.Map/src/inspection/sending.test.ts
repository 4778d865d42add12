import { beforeEach, expect, test, vi } from 'vitest'
import type { Draft, Waiting } from './draft'
import { sendInspection } from './server'

vi.mock('./server', () => ({ sendInspection: vi.fn() }))

const draft = (code: string): Draft => ({
  code,
  name: `驿站${code}`,
  purpose: 'ROUTINE',
  checklist: {
    code: 'TEST',
    version: 1,
    chinese: '试',
    english: 'trial',
    source: null,
    items: [{ code: 'N', chinese: '标识', english: 'sign', required: true, asksExpiry: false }],
  },
  answers: { N: { mark: 'YES', remark: '', expiresOn: '' } },
  remark: '',
})
const waits = (code: string, at: number): Waiting => ({
  ...draft(code),
  key: code.repeat(20),
  by: '',
  at,
  refusal: null,
  newer: null,
})
const name = ({ key }: Waiting) => `outposts-inspection-waiting-${key}`
const keep = (...all: Waiting[]) => all.forEach((one) => localStorage.setItem(name(one), JSON.stringify(one)))
const kept = () => Object.keys(localStorage).filter((one) => one.startsWith('outposts-inspection-waiting-'))
/** The page as it begins on a phone that has stored something. */
const begin = async () => {
  vi.resetModules()
  return (await import('./inspections.svelte')).inspections
}
const errors = () => import('../api/client')
const codes = () => vi.mocked(sendInspection).mock.calls.map(([{ code }]) => code)

beforeEach(() => {
  localStorage.clear()
  vi.mocked(sendInspection).mockReset().mockResolvedValue({ kind: 'stored', passed: true })
})

test('what was stored is sent after the page was opened anew, the oldest first, and goes from the phone', async () => {
  keep(waits('B', 2), waits('A', 1))
  const inspections = await begin()
  expect(inspections.waiting.map(({ code }) => code)).toEqual(['A', 'B'])
  await inspections.send()
  expect([codes(), inspections.waiting.length, kept(), inspections.sent]).toEqual([['A', 'B'], 0, [], 2])
})

test('without a connection it waits on the phone with its key, and is sent once when there is one again', async () => {
  const inspections = await begin()
  vi.mocked(sendInspection).mockRejectedValue(new (await errors()).Unreachable('away'))
  localStorage.setItem('outposts-inspection-draft--A', JSON.stringify(draft('A')))
  const key = inspections.finish(draft('A'))
  await vi.waitFor(() => expect(inspections.online).toBe(false))
  expect([inspections.waiting.length, kept().length, inspections.passed(key), inspections.keeps]).toEqual([
    1,
    1,
    null,
    true,
  ])
  expect(localStorage.getItem('outposts-inspection-draft--A')).toBeNull()
  expect(key).toMatch(/^[0-9a-f]{32}$/)

  vi.mocked(sendInspection).mockResolvedValue({ kind: 'stored', passed: false })
  await Promise.all([inspections.send(), inspections.send(), inspections.send()])
  expect([codes(), kept(), inspections.passed(key), inspections.online]).toEqual([['A', 'A'], [], false, true])
  expect(new Set(vi.mocked(sendInspection).mock.calls.map(([one]) => one.key))).toEqual(new Set([key]))
})

test('what the server refuses holds up nothing else, stays on the phone and is not sent again by itself', async () => {
  keep(waits('A', 1), waits('B', 2))
  vi.mocked(sendInspection).mockResolvedValueOnce({ kind: 'refused', why: '清单旧了', newer: null })
  const inspections = await begin()
  await inspections.send()
  await inspections.send()
  expect([codes(), inspections.waiting.map(({ code, refusal }) => [code, refusal])]).toEqual([
    ['A', 'B'],
    [['A', '清单旧了']],
  ])
  const again = await begin()
  expect(again.waiting[0]?.refusal).toBe('清单旧了')
})

test('a refusal that holds for all, as of a token that has ended, is not asked for each, and sending goes on after it', async () => {
  keep(waits('A', 1), waits('B', 2))
  const inspections = await begin()
  vi.mocked(sendInspection).mockRejectedValue(new (await errors()).Refused('The token ended.', 'UNAUTHENTICATED'))
  await inspections.send()
  expect([codes(), inspections.trouble, inspections.waiting.length]).toEqual([['A'], 'The token ended.', 2])
  vi.mocked(sendInspection).mockResolvedValue({ kind: 'stored', passed: true })
  await inspections.send()
  expect([inspections.trouble, inspections.waiting.length]).toEqual(['', 0])
})

test('one of another district is refused by itself', async () => {
  keep(waits('A', 1), waits('B', 2))
  const inspections = await begin()
  vi.mocked(sendInspection).mockRejectedValueOnce(new (await errors()).Refused('Another district.', 'FORBIDDEN'))
  await inspections.send()
  expect(inspections.waiting.map(({ code, refusal }) => [code, refusal])).toEqual([['A', 'Another district.']])
})

test('a passing trouble of one is no refusal: it is left for the next time and holds up no other', async () => {
  keep(waits('A', 1), waits('B', 2))
  const inspections = await begin()
  vi.mocked(sendInspection).mockRejectedValueOnce(new (await errors()).Refused('Too long.', 'TIMEOUT'))
  await inspections.send()
  expect([codes(), inspections.waiting.map(({ code, refusal }) => [code, refusal]), inspections.trouble]).toEqual([
    ['A', 'B'],
    [['A', null]],
    'Too long.',
  ])
  await inspections.send()
  expect(inspections.waiting).toEqual([])
})

test('what another inspector made on this phone is neither sent nor shown, and stays', async () => {
  keep({ ...waits('A', 1), by: 'anna' }, waits('B', 2))
  const inspections = await begin()
  await inspections.send()
  expect([codes(), inspections.waiting, inspections.ofOthers, kept()]).toEqual([
    ['B'],
    [],
    1,
    [`outposts-inspection-waiting-${'A'.repeat(20)}`],
  ])
})

test('a refused one is taken back with its answers, by the newer version, unless another is begun there', async () => {
  const newer = { ...draft('A').checklist, version: 2 }
  keep({ ...waits('A', 1), refusal: 'stale', newer })
  const inspections = await begin()
  localStorage.setItem('outposts-inspection-draft--A', JSON.stringify(draft('A')))
  expect(inspections.reopen('A'.repeat(20))).toBeNull()
  localStorage.removeItem('outposts-inspection-draft--A')
  // With its key and its moment, so that it is the same inspection when it is sent again.
  const mended = { ...draft('A'), checklist: newer, key: 'A'.repeat(20), at: 1 }
  const reopened = inspections.reopen('A'.repeat(20))
  expect(reopened).toEqual(mended)
  expect([inspections.waiting.length, kept(), localStorage.getItem('outposts-inspection-draft--A')]).toEqual([
    0,
    [],
    JSON.stringify(reopened),
  ])
  expect(inspections.finish(reopened!)).toBe('A'.repeat(20))
  expect(inspections.waiting[0]?.at).toBe(1)
})

test('where the phone stores nothing it is sent all the same, once, and the page says to stay open', async () => {
  const inspections = await begin()
  vi.mocked(sendInspection).mockRejectedValueOnce(new (await errors()).Unreachable('away'))
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('full')
    },
    removeItem() {},
  })
  try {
    inspections.finish(draft('A'))
    await vi.waitFor(() => expect(inspections.online).toBe(false))
    expect(inspections.keeps).toBe(false)
    await inspections.send()
    expect([inspections.waiting.length, codes()]).toEqual([0, ['A', 'A']])
  } finally {
    vi.unstubAllGlobals()
  }
})
