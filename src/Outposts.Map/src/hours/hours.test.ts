import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { en } from '../i18n/en'
import { zh } from '../i18n/zh'
import { noReports, type AccessStatus, type OpeningDay } from './queries'
import { dateText, dayText, inOffsetOf, timeText, weekday } from './clock'
import { entryAt } from './schedule'
import { reasonText } from './reason'
import { spanText } from './spans'
import { stateDetail } from './state'

const at = (time: string) => Date.parse(`${time}+08:00`)
const span = (opensAt: string, closesAt: string, state: 'OPEN' | 'UNKNOWN' = 'OPEN') => ({
  opensAt: `${opensAt}:00+08:00`,
  closesAt: `${closesAt}:00+08:00`,
  state,
  accessModes: ['STAFFED'] as AccessStatus['accessModes'],
})
const day = (date: string, ...spans: OpeningDay['spans']): OpeningDay => ({
  date,
  kind: 'ORDINARY',
  holiday: null,
  spans,
})

describe('the wall clock', () => {
  test.each([
    ['2026-11-22T14:30:00+08:00', '14:30'],
    ['2026-11-23T08:30:00+08:00', '明天 08:30'],
    ['2026-11-25T08:30:00+08:00', '周三 08:30'],
    ['2026-11-28T08:30:00+08:00', '周六 08:30'],
    ['2026-11-29T08:30:00+08:00', '11月29日 08:30'],
    ['2027-01-02T09:00:00+08:00', '1月2日 09:00'],
  ])('%s is said as %s on a Sunday', (time, messages) =>
    expect(timeText(time, at('2026-11-22T10:00:00'), zh)).toBe(messages),
  )
  test('is that of the outpost, not of the phone: late in Greenwich it is already tomorrow here', () =>
    expect(timeText('2026-11-23T08:30:00+08:00', Date.parse('2026-11-22T17:00:00Z'), zh)).toBe('08:30'))
  test('offsets may be west and not whole hours', () => {
    expect(inOffsetOf('2026-01-01T00:00:00-03:30', Date.parse('2026-01-01T00:00:00Z'))).toBe(
      '2025-12-31T20:30:00-03:30',
    )
    expect(inOffsetOf('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:00Z'))).toBe('2026-01-01T00:00:00Z')
  })
  test('weekdays agree with the calendar on every day of twenty years', () => {
    for (let time = Date.UTC(2010, 0, 1); time < Date.UTC(2030, 0, 1); time += 86_400_000)
      expect(weekday(new Date(time).toISOString().slice(0, 10))).toBe(new Date(time).getUTCDay())
  })
  test('today needs no word, a past day has its date', () => {
    expect(dayText('2026-11-22', '2026-11-22', zh)).toBe('')
    expect(dayText('2026-11-20', '2026-11-22', zh)).toBe('11月20日')
  })
  test('dates of other years say the year', () => {
    expect(dateText('2026-10-18T09:00:00+08:00', zh, at('2026-11-22T10:00:00'))).toBe('10月18日')
    expect(dateText('2025-10-18T09:00:00+08:00', zh, at('2026-11-22T10:00:00'))).toBe('2025年10月18日')
    expect(dateText('2025-10-18T09:00:00+08:00', en, at('2026-11-22T10:00:00'))).toBe('18 Oct 2025')
  })
})

describe('the state in words', () => {
  const now = at('2026-11-22T11:40:00')
  const entry = (state: AccessStatus['state'], changesAt: string | null): AccessStatus => ({
    state,
    changesAt: changesAt && `${changesAt}:00+08:00`,
    accessModes: [],
    reason: null,
    ...noReports,
  })
  test.each([
    [entry('OPEN', '2026-11-22T18:00'), '到 18:00', 'until 18:00'],
    [entry('OPEN', '2026-11-23T02:00'), '到 明天 02:00', 'until tomorrow 02:00'],
    [entry('OPEN', null), '一直开着', 'always open'],
    [entry('CLOSING_SOON', '2026-11-22T12:00'), '还有 20 分钟', '20 min left'],
    [entry('CLOSED', '2026-11-22T14:30'), '14:30 开', 'opens 14:30'],
    [entry('CLOSED', '2026-11-24T08:30'), '周二 08:30 开', 'opens Tue 08:30'],
    [entry('CLOSED', null), '近期不开', 'not opening soon'],
    [entry('UNKNOWN', null), '', ''],
  ])('%o', (given, chinese, english) => {
    expect(stateDetail(given, now, zh)).toBe(chinese)
    expect(stateDetail(given, now, en)).toBe(english)
  })
  test('minutes left are rounded down and never negative', () => {
    expect(stateDetail(entry('CLOSING_SOON', '2026-11-22T12:00'), at('2026-11-22T11:40:30'), zh)).toBe('还有 19 分钟')
    expect(stateDetail(entry('CLOSING_SOON', '2026-11-22T11:30'), now, zh)).toBe('还有 0 分钟')
  })
})

describe('the phone judges stored hours', () => {
  const days = [
    day('2026-11-22', span('2026-11-22T08:30', '2026-11-22T12:00'), span('2026-11-22T14:00', '2026-11-22T18:00')),
    day('2026-11-23', span('2026-11-23T22:00', '2026-11-24T00:00')),
    day(
      '2026-11-24',
      span('2026-11-24T00:00', '2026-11-24T02:00'),
      span('2026-11-24T09:00', '2026-11-24T10:00', 'UNKNOWN'),
    ),
  ]
  test.each([
    ['2026-11-22T08:29:59', 'CLOSED', '2026-11-22T08:30'],
    ['2026-11-22T08:30:00', 'OPEN', '2026-11-22T12:00'],
    ['2026-11-22T11:31:00', 'CLOSING_SOON', '2026-11-22T12:00'],
    ['2026-11-22T12:00:00', 'CLOSED', '2026-11-22T14:00'],
    ['2026-11-22T19:00:00', 'CLOSED', '2026-11-23T22:00'],
    ['2026-11-23T23:50:00', 'OPEN', '2026-11-24T02:00'],
    ['2026-11-24T09:30:00', 'UNKNOWN', '2026-11-24T10:00'],
    ['2026-11-24T12:00:00', 'CLOSED', null],
    ['2026-11-25T00:00:00', 'UNKNOWN', null],
    ['2026-11-21T23:59:59', 'UNKNOWN', null],
  ])('at %s it is %s', (time, state, changesAt) => {
    const entry = entryAt(days, at(time))
    expect([entry.state, entry.changesAt]).toEqual([state, changesAt && `${changesAt}:00+08:00`])
  })
  test('hours that nobody knows stay unknown', () =>
    expect(entryAt(null, at('2026-11-22T10:00:00')).state).toBe('UNKNOWN'))
  test('a door that never shuts within the stored days is not said to shut when they end', () => {
    const always = ['2026-11-22', '2026-11-23'].map((date, i) =>
      day(date, span(`${date}T00:00`, `2026-11-2${3 + i}T00:00`)),
    )
    expect(entryAt(always, at('2026-11-23T23:50:00'))).toMatchObject({ state: 'OPEN', changesAt: null })
  })
  test('agrees minute by minute with a painted week', () => {
    const minutes = fc.array(
      fc.record({ from: fc.integer({ min: 0, max: 2870 }), length: fc.integer({ min: 1, max: 300 }) }),
      { maxLength: 6 },
    )
    const text = (minute: number) =>
      new Date(at('2026-11-22T00:00:00') + minute * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16)
    fc.assert(
      fc.property(minutes, (spans) => {
        const painted = new Array<boolean>(2880).fill(false)
        for (const { from, length } of spans) painted.fill(true, from, Math.min(2880, from + length))
        const kept = ['2026-11-22', '2026-11-23'].map((date, d) =>
          day(
            date,
            ...spans
              .filter(({ from }) => Math.floor(from / 1440) === d)
              .map(({ from, length }) => span(text(from), text(Math.min(2880, from + length)))),
          ),
        )
        for (let minute = 0; minute < 2880; minute += 7) {
          const { state } = entryAt(kept, at('2026-11-22T00:00:00') + minute * 60_000)
          expect(state === 'OPEN' || state === 'CLOSING_SOON').toBe(painted[minute])
          if (!painted[minute]) expect(state).toBe('CLOSED')
        }
      }),
      { numRuns: 60, seed: 20261122 },
    )
  })
})

describe('the reason of a state', () => {
  test('every word of the server has its words here', () => {
    const folder = '../Outposts/Hours'
    const server = readdirSync(folder)
      .filter((name) => name.endsWith('.cs'))
      .flatMap((name) => [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/const string \w+ = "([A-Z_]+)"/g)])
      .map(([, word]) => word)
    expect(server.length).toBeGreaterThan(5)
    expect(Object.keys(zh.reason).sort()).toEqual(server.sort())
  })
  test('the comment of the register stands as it is, also with a colon in it', () => {
    expect(reasonText('PUBLIC_HOLIDAY: 春节', zh)).toBe('放假不开 · 春节')
    expect(reasonText('CONDITION: 电话: 见门牌', en)).toBe('depends · 电话: 见门牌')
    expect(reasonText('NEW_WORD', zh)).toBe('NEW_WORD')
    expect(reasonText(null, zh)).toBe('')
  })
})

describe('the week in words', () => {
  test('spans that touch are one, midnight is 24:00, the night runs into the next day', () => {
    expect(
      spanText(
        day('2026-11-22', span('2026-11-22T00:00', '2026-11-22T08:00'), span('2026-11-22T08:00', '2026-11-22T22:00')),
        zh,
      ),
    ).toEqual(['00:00–22:00'])
    expect(spanText(day('2026-11-22', span('2026-11-22T18:00', '2026-11-23T00:00')), zh)).toEqual(['18:00–24:00'])
    expect(spanText(day('2026-11-22', span('2026-11-22T18:00', '2026-11-23T02:00')), zh)).toEqual(['18:00–次日 02:00'])
    expect(spanText(day('2026-11-22', span('2026-11-22T00:00', '2026-11-23T00:00')), zh)).toEqual(['全天'])
  })
  test('what is uncertain says so and never joins what is sure', () =>
    expect(
      spanText(
        day(
          '2026-11-22',
          span('2026-11-22T08:00', '2026-11-22T12:00'),
          span('2026-11-22T12:00', '2026-11-22T14:00', 'UNKNOWN'),
        ),
        zh,
      ),
    ).toEqual(['08:00–12:00', '12:00–14:00 不确定']))
})
