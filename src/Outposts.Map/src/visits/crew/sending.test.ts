import { beforeEach, expect, test, vi } from 'vitest'
import { regionDay } from '../../hours/clock'
import type { CheckInEntry, Outcome } from './day'
import { fetchDay, sendCheckIn, type Answer } from './server'

vi.mock('./server', () => ({ fetchDay: vi.fn(), sendCheckIn: vi.fn() }))

const answered = (outcome: Outcome): Answer => ({ outcome, key: null })
const at = Date.parse('2026-11-22T10:00:00+08:00')
const [yesterday, today, tomorrow] = [-1, 0, 1].map((days) => regionDay(at + days * 86_400_000)) as [
  string,
  string,
  string,
]
const entry = (hash: string, more: Partial<CheckInEntry> = {}): CheckInEntry => ({
  visit: 'V',
  code: `code of ${hash}`,
  hash,
  at: at - 1000,
  outcome: 'USED',
  tried: false,
  sent: false,
  ...more,
})
const keep = (day: string, ...entries: CheckInEntry[]) =>
  localStorage.setItem(`outposts-crew-noted-${day}`, JSON.stringify(entries))
const kept = (day: string) =>
  JSON.parse(localStorage.getItem(`outposts-crew-noted-${day}`) ?? 'null') as CheckInEntry[] | null
/** The crew's page as it begins on a phone that has kept something. */
const begin = async () => {
  vi.resetModules()
  return (await import('./crew.svelte')).crew
}
const away = async () => new (await import('../../api/client')).Unreachable('away')
const look = (crew: Awaited<ReturnType<typeof begin>>, day: string) => crew.show(day, new AbortController().signal)

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ now: at, toFake: ['Date'] })
  vi.mocked(fetchDay).mockReset().mockResolvedValue([])
  vi.mocked(sendCheckIn).mockReset().mockResolvedValue(answered('USED'))
})

test('what was noted yesterday without a connection is counted and sent while today is looked at, the oldest first', async () => {
  keep(yesterday, entry('a'), entry('b', { sent: true, code: null }))
  keep(today, entry('c'))
  const crew = await begin()
  expect(crew.unsent).toBe(2)
  await look(crew, today)
  expect(vi.mocked(sendCheckIn).mock.calls.map(([, code]) => code)).toEqual(['code of a', 'code of c'])
  expect(crew.unsent).toBe(0)
  expect([kept(yesterday)?.map(({ sent, code }) => [sent, code]), crew.entries.map(({ hash }) => hash)]).toEqual([
    [
      [true, null],
      [true, null],
    ],
    ['c'],
  ])
})

test('what is sent while another day is opened is marked where it was noted', async () => {
  keep(today, entry('a'))
  let answer!: (given: Answer) => void
  vi.mocked(sendCheckIn).mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
  const crew = await begin()
  const first = look(crew, today)
  const second = look(crew, tomorrow)
  answer(answered('USED'))
  await Promise.all([first, second])
  expect([crew.unsent, kept(today)?.[0]?.sent, kept(tomorrow)]).toEqual([0, true, null])
})

test('without a connection nothing is lost: what is unsent stays, days gone by that are sent go, and looking ahead forgets nothing', async () => {
  keep(yesterday, entry('a'))
  keep('2026-11-01', entry('old', { sent: true, code: null }))
  keep(today, entry('b', { sent: true, code: null }))
  const crew = await begin()
  vi.mocked(sendCheckIn).mockRejectedValue(await away())
  vi.mocked(fetchDay).mockRejectedValue(await away())
  await look(crew, tomorrow)
  expect([crew.online, crew.unsent, kept('2026-11-01'), kept(today)?.length, kept(yesterday)?.[0]?.tried]).toEqual([
    false,
    1,
    null,
    1,
    true,
  ])
})

test('where the phone keeps nothing a check-in is sent once and not again and again', async () => {
  const crew = await begin()
  await look(crew, today)
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('full')
    },
    removeItem() {},
  })
  try {
    await crew.checkIn('V', '00000-00000-00000-00000')
    expect([crew.keeps, crew.unsent, vi.mocked(sendCheckIn).mock.calls.length]).toEqual([false, 0, 1])
  } finally {
    vi.unstubAllGlobals()
  }
})

test('what the server refuses stays unsent and holds up nothing else', async () => {
  keep(today, entry('a'), entry('b'))
  vi.mocked(sendCheckIn).mockImplementation((_, code) =>
    code === 'code of a' ? Promise.reject(new Error('The visit is gone.')) : Promise.resolve(answered('USED')),
  )
  const crew = await begin()
  await look(crew, today)
  expect([crew.unsent, crew.trouble, kept(today)?.map(({ sent }) => sent)]).toEqual([
    1,
    'The visit is gone.',
    [false, true],
  ])
})

test('a refusal that holds for all, as of a token that has ended, is not asked for each entry again', async () => {
  keep(today, entry('a'), entry('b'), entry('c'))
  const crew = await begin()
  const { Refused } = await import('../../api/client')
  vi.mocked(sendCheckIn).mockRejectedValue(new Refused('The token ended.', 'UNAUTHENTICATED'))
  await look(crew, today)
  expect([crew.unsent, crew.trouble, vi.mocked(sendCheckIn).mock.calls.length]).toEqual([3, 'The token ended.', 1])
  vi.mocked(sendCheckIn).mockResolvedValue(answered('USED'))
  await crew.send()
  expect(crew.unsent).toBe(0)
})

test('a second check-in waits for its own answer while the first is being sent', async () => {
  keep(today, entry('a'))
  const answers: ((given: Answer) => void)[] = []
  vi.mocked(sendCheckIn).mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
  const crew = await begin()
  const first = look(crew, today)
  // The day itself is not fetched before what was noted is sent, so the phone has a day of its own here.
  localStorage.setItem(`outposts-crew-day-${tomorrow}`, JSON.stringify({ at, day: tomorrow, visits: [] }))
  const second = look(crew, tomorrow)
  const checkIn = crew.checkIn('V', '00000-00000-00000-00000')
  await vi.waitFor(() => expect(crew.entries.length).toBe(1))
  answers[0]!(answered('USED'))
  await vi.waitFor(() => expect(answers.length).toBe(2))
  answers[1]!(answered('WAITING'))
  expect(await checkIn).toBe('WAITING')
  await Promise.all([first, second])
})

test('six digits are known by the key that the server gives them, so that the code scanned later is known to be in', async () => {
  const slot = { id: 's', startsAt: '', endsAt: '', seats: 8 }
  const visit = { id: 'V', code: 'V-1', place: '', bus: '', busName: '', startsAt: '', endsAt: '', status: 'CONFIRMED' }
  const hash = await (await import('../codes')).hashOf('00000-00000-00000-00000')
  const bookings = [{ hash: hash.slice(0, 16), mark: null, slot: 's', state: 'HELD' as const }]
  vi.mocked(fetchDay).mockResolvedValue([{ ...visit, slots: [slot], bookings }])
  vi.mocked(sendCheckIn).mockResolvedValue({ outcome: 'USED', key: hash.slice(0, 16) })
  const crew = await begin()
  await look(crew, today)
  expect(await crew.checkIn('V', '048213')).toBe('USED')
  expect(vi.mocked(sendCheckIn).mock.calls.map(([, code]) => code)).toEqual(['048213'])
  expect(kept(today)).toMatchObject([{ code: null, key: hash.slice(0, 16), sent: true }])
  vi.mocked(sendCheckIn).mockRejectedValue(await away())
  expect(await crew.checkIn('V', '00000-00000-00000-00000')).toBe('ALREADY_USED')
})
