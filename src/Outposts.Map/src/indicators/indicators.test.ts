import { expect, test } from 'vitest'
import { figure, gapOf, linesOf, measures, scaleOf, valueOf } from './measures'
import { addMonths, formatParams, isSpan, parseParams } from './params'
import type { IndicatorRow } from './queries'

const row = (change: Partial<IndicatorRow> = {}): IndicatorRow =>
  ({
    month: '2026-11-01',
    isOver: true,
    district: null,
    coverage: {
      demand: 100,
      covered: 40,
      share: 0.4,
      gap: null,
      outposts: 7,
      outpostsOpened: null,
      outpostsClosed: null,
      services: 9,
      servicesAdded: null,
    },
    participation: {
      confirmations: 4,
      problems: 3,
      flagged: 0,
      answered: 0,
      answeredShare: 0,
      medianHours: null,
      outpostsReported: 2,
      eventDates: 0,
      attendance: null,
      datesWithAttendance: 0,
      visits: '1',
      visitsUnclear: '0',
      bookings: '30',
      checkIns: '24',
      showUpShare: 0.8,
    },
    satisfaction: {
      ratings: '4',
      satisfied: null,
      soSo: null,
      dissatisfied: null,
      share: null,
      low: null,
      high: null,
      gap: 'TOO_FEW',
    },
    ...change,
  }) as IndicatorRow

test('a measure is a number, or it is missing for a reason; a share of 0 is a number', () => {
  expect(measures.map((measure) => valueOf(row(), measure))).toEqual([0.4, 7, null, 7, 0, null, null, 24, 0.8, null])
  expect(gapOf(row(), 'satisfied')).toBe('TOO_FEW')
  expect(gapOf(row(), 'servicesAdded')).toBe('BEFORE_REGISTER')
  expect(gapOf(row(), 'hours')).toBe('NOTHING')
  const later = row({ coverage: { ...row().coverage, gap: 'NOT_YET' } })
  expect([gapOf(later, 'reports'), gapOf(later, 'covered')]).toEqual(['NOT_YET', 'NOT_YET'])
  expect([figure(0.8, 'showUp'), figure(0.9999, 'showUp'), figure(2.25, 'hours'), figure(7, 'outposts')]).toEqual([
    '80.0',
    '99.9',
    '2.3',
    '7',
  ])
})

test('a trend is parted where a month is not known, and shares have the scale of all', () => {
  expect(linesOf([1, null, 0.5, 0], 1, 30, 10)).toEqual([
    [{ x: 0, y: 0 }],
    [
      { x: 20, y: 5 },
      { x: 30, y: 10 },
    ],
  ])
  expect(linesOf([3], 4, 30, 10)).toEqual([[{ x: 15, y: 2.5 }]])
  expect([scaleOf([0.2], 'covered'), scaleOf([3, 12, null], 'outposts'), scaleOf([], 'outposts')]).toEqual([1, 12, 1])
})

test('the address holds months, measure, district and standard; what the server would refuse is the last year', () => {
  const params = parseParams(
    'from=2026-01&until=2026-03&measure=satisfied&district=370202&standard=WALK_500',
    '2026-12',
  )
  expect(params).toEqual({
    from: '2026-01',
    until: '2026-03',
    measure: 'satisfied',
    district: '370202',
    standard: 'WALK_500',
  })
  expect(parseParams(formatParams(params, '2026-12'), '2026-12')).toEqual(params)
  for (const query of [
    '',
    'from=2026-05&until=2026-04',
    'from=2020-01&until=2026-04',
    'from=2026-13&until=2027-01',
    'from=x',
  ])
    expect(parseParams(query, '2026-02')).toMatchObject({ from: '2025-03', until: '2026-02', measure: 'covered' })
  expect(formatParams(parseParams('', '2026-02'), '2026-02')).toBe('')
  expect([
    addMonths('2026-01', -1),
    addMonths('2026-12', 1),
    isSpan('2024-01', '2026-12'),
    isSpan('2023-12', '2026-12'),
  ]).toEqual(['2025-12', '2027-01', true, false])
})
