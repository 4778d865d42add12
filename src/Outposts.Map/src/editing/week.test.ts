import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { grainOf, groupsOf, textOfWeek, troubleOf, weekOfText, withDays, type Span, type Week } from './week'

const seed = 20261130
/** The weeks that the server's own evaluator judges: tests/Outposts.Tests/Hours/WeekEditorTests.cs reads the same file. */
const judged = join(import.meta.dirname, '../../../../tests/Outposts.Tests/Hours/weeks.txt')

/** Random numbers of 0 to 1 that are the same for the same seed. */
function randomFrom(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A random week: days alike or not, closed, open all day, with nights, and holidays of every kind. */
function randomWeek(random: () => number): Week {
  const whole = (below: number) => Math.floor(random() * below)
  const spans = (): Span[] => {
    if (random() < 0.2) return []
    if (random() < 0.1) return [{ from: '00:00', until: '24:00' }]
    return Array.from({ length: 1 + whole(3) }, () => {
      const from = whole(288) * 5
      let until = (1 + whole(288)) * 5
      if (until === from) until = from + 5
      return { from: clock(from), until: clock(until) }
    })
  }
  const few = Array.from({ length: 1 + whole(3) }, spans)
  return {
    days: Array.from({ length: 7 }, () => (random() < 0.15 ? spans() : few[whole(few.length)]!)),
    holidays: random() < 0.4 ? null : spans(),
  }
}
const spansText = (spans: readonly Span[] | null) =>
  spans === null ? '-' : spans.map(({ from, until }) => `${from}-${until}`).join()
const lineOf = (week: Week) => [textOfWeek(week), ...week.days.map(spansText), spansText(week.holidays)].join('\t')

describe(`random weeks of the seed ${seed}`, () => {
  const random = randomFrom(seed)
  const weeks = Array.from({ length: 400 }, () => randomWeek(random))
  test('come back from their text as they were', () => {
    for (const week of weeks) expect(weekOfText(textOfWeek(week)), textOfWeek(week)).toEqual(week)
  })
  test('are those that the evaluator of the server has judged', () => {
    const text = `${weeks.map(lineOf).join('\n')}\n`
    if (process.env.OUTPOSTS_BLESS) writeFileSync(judged, text)
    expect(readFileSync(judged, 'utf8')).toBe(text)
  })
  test('are shown by the coarsest rows that hide nothing', () => {
    for (const week of weeks) {
      const rows = groupsOf[grainOf(week)]
      const shown = rows.reduce((made, group) => withDays(made, group, made.days[group[0]!]!), week)
      expect(shown).toEqual(week)
    }
  })
})

const same = (...spans: [string, string][]): Span[][] =>
  Array.from({ length: 7 }, () => spans.map(([from, until]) => ({ from, until })))
const office: Week = {
  days: same(['08:30', '12:00'], ['13:30', '17:30']).map((spans, day) => (day > 4 ? [] : spans)),
  holidays: [],
}

describe('a week as text', () => {
  test.each<[Week, string]>([
    [office, 'Mo-Fr 08:30-12:00,13:30-17:30; PH off'],
    [{ days: same(['00:00', '24:00']), holidays: null }, '24/7'],
    [{ days: same(['00:00', '24:00']), holidays: [] }, 'Mo-Su 00:00-24:00; PH off'],
    [{ days: same(), holidays: null }, 'off'],
    [{ days: same(), holidays: [{ from: '09:00', until: '11:00' }] }, 'PH 09:00-11:00'],
    [
      { days: same(['22:00', '06:00']).map((spans, day) => (day === 2 ? [] : spans)), holidays: null },
      'Mo,Tu,Th-Su 22:00-06:00',
    ],
  ])('%o', (week, text) => {
    expect(textOfWeek(week)).toBe(text)
    expect(weekOfText(text)).toEqual(week)
  })
  test.each([
    ['8:30-17:30', 'Mo-Su 08:30-17:30'],
    ['08:00-20:00; Su off', 'Mo-Sa 08:00-20:00'],
    ['Mo - Fr 08:00-12:00, 13:00-18:00;Sa , Su 09:00-12:00;', 'Mo-Fr 08:00-12:00,13:00-18:00; Sa,Su 09:00-12:00'],
    ['Mo-Su,PH 09:00-17:00', 'Mo-Su 09:00-17:00; PH 09:00-17:00'],
    ['Fr-Mo 22:00-30:00', 'Mo,Fr-Su 22:00-06:00'],
    ['Mo-Fr 10:00-00:00', 'Mo-Fr 10:00-24:00'],
    ['Sa', 'Sa 00:00-24:00'],
  ])('%s is written %s', (text, canonical) => expect(textOfWeek(weekOfText(text)!)).toBe(canonical))
})

test.each([
  '',
  'Apr-Sep 06:00-22:00; Oct-Mar 07:00-21:00',
  'week 10 off',
  'Mo-Fr 08:00-12:00; 14:00-18:00',
  'Mo-Fr 08:00+',
  'Mo-Fr 08:00-12:00 "STAFFED"',
  'PH off; Mo-Fr 08:00-12:00',
  'PH Mo 08:00-12:00',
  'Mo-Su 22:00-06:00; We off',
  'SH off',
  'sunrise-sunset',
  'Mo[1] 08:00-12:00',
  '2026 Oct 01-07 off',
  '周一至周五 8:30-17:30',
  'Mo-Fr 08:00-12:00, Sa 09:00-12:00',
  'Mo 10:00-36:00',
  'Mo-Fr 08:00-12:00 || "ask"',
])('a week cannot say %s, which stays a text', (text) => expect(weekOfText(text)).toBeNull())

test('spans that overlap or are empty are told', () => {
  const spans = (...times: string[]) => times.map((time) => ({ from: time.slice(0, 5), until: time.slice(6) }))
  expect(troubleOf(spans('08:00-12:00', '12:00-18:00'))).toBeNull()
  expect(troubleOf(spans('13:00-18:00', '08:00-12:00'))).toBeNull()
  expect(troubleOf(spans('08:00-12:00', '11:00-18:00'))).toBe('overlap')
  expect(troubleOf(spans('20:00-02:00', '21:00-23:00'))).toBe('overlap')
  expect(troubleOf(spans('08:00-08:00'))).toBe('empty')
})
