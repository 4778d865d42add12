import { expect, test } from 'vitest'
import { zh } from '../i18n/zh'
import { byDay, dayLabel, dayWord, occurrencesOf, stateAt, type EventDate } from './dates'
import { events as w } from './messages.zh'
import type { EventItem } from './queries'

const now = Date.parse('2026-12-31T15:00:00+08:00')
const date = (startsAt: string, endsAt: string, more: Partial<EventDate> = {}): EventDate => ({
  number: 1,
  startsAt: `${startsAt}:00+08:00`,
  endsAt: `${endsAt}:00+08:00`,
  state: 'UPCOMING',
  address: null,
  district: null,
  position: null,
  ...more,
})
const event = (id: string, ...dates: EventDate[]): EventItem => ({
  id,
  kind: 'OTHER',
  title: id,
  englishTitle: null,
  state: 'UPCOMING',
  whileStocksLast: false,
  callAhead: false,
  outpost: null,
  dates,
})

test('a date is on and over by the clock, and cancelled whatever the clock says', () => {
  const one = date('2026-12-31T14:00', '2026-12-31T17:00')
  expect(stateAt(one, now)).toBe('ON')
  expect(stateAt(one, Date.parse('2026-12-31T17:00:00+08:00'))).toBe('OVER')
  expect(stateAt(one, Date.parse('2026-12-31T13:59:00+08:00'))).toBe('UPCOMING')
  expect(stateAt({ ...one, state: 'CANCELLED' }, now)).toBe('CANCELLED')
  expect(stateAt({ ...one, state: 'GONE' }, now)).toBe('GONE')
})

test('each event stands once, on its first date that takes place, across the year end', () => {
  const found = occurrencesOf(
    [
      event('past', date('2026-12-30T14:00', '2026-12-30T17:00')),
      event(
        'series',
        date('2026-12-31T14:00', '2026-12-31T17:00', { state: 'CANCELLED' }),
        date('2027-01-02T14:00', '2027-01-02T17:00'),
        date('2027-01-03T14:00', '2027-01-03T17:00'),
      ),
      event('night', date('2026-12-30T22:00', '2026-12-31T16:00')),
      event('off', date('2027-01-01T14:00', '2027-01-01T17:00', { state: 'CANCELLED' })),
      event('later', date('2027-01-07T14:00', '2027-01-07T17:00')),
    ],
    '2026-12-31',
    '2027-01-06',
    now,
  )
  expect(found.map(({ event: { id }, date: { startsAt }, more }) => [id, startsAt.slice(0, 10), more])).toEqual([
    ['series', '2027-01-02', 2],
    ['night', '2026-12-30', 0],
    ['off', '2027-01-01', 0],
  ])
  expect(byDay(found, '2026-12-31').map(([day, here]) => [day, here.length])).toEqual([
    ['2026-12-31', 1],
    ['2027-01-01', 1],
    ['2027-01-02', 1],
  ])
})

test('days are said as people say them', () => {
  expect(dayWord('2026-12-31', '2026-12-31', zh, w)).toBe('今天')
  expect(dayWord('2027-01-01', '2026-12-31', zh, w)).toBe('明天')
  expect(dayWord('2027-01-04', '2026-12-31', zh, w)).toBe('周一')
  expect(dayWord('2027-01-14', '2026-12-31', zh, w)).toBe('1月14日')
  expect(dayLabel('2027-01-01', '2026-12-31', zh, w)).toBe('明天 1月1日 周五')
})
