import { expect, test } from 'vitest'
import { weeksOf } from './days'

const year = {
  year: 2026,
  isListed: true,
  source: null,
  ranges: [
    { from: '2026-01-01', to: '2026-01-03', kind: 'PUBLIC_HOLIDAY' as const, name: '元旦' },
    { from: '2026-01-04', to: '2026-01-04', kind: 'MAKE_UP_WORKDAY' as const, name: '元旦' },
  ],
}

test('a month is whole weeks from Monday on, with each day once', () => {
  for (let month = 1; month <= 12; month++) {
    const weeks = weeksOf(year, month)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    const days = weeks.flat().filter((day) => day !== null)
    expect(days.map(({ day }) => day)).toEqual(
      Array.from({ length: new Date(Date.UTC(2026, month, 0)).getUTCDate() }, (_, i) => i + 1),
    )
  }
})

test('1 January 2026 is a Thursday off, and Sunday the 4th is worked', () => {
  const first = weeksOf(year, 1)[0]!
  expect(first.slice(0, 3)).toEqual([null, null, null])
  expect(first[3]).toEqual({ day: 1, kind: 'PUBLIC_HOLIDAY', name: '元旦' })
  expect(first[6]).toEqual({ day: 4, kind: 'MAKE_UP_WORKDAY', name: '元旦' })
  expect(
    weeksOf(year, 2)
      .flat()
      .filter((day) => day && day.kind !== 'ORDINARY'),
  ).toEqual([])
})
