import { expect, test } from 'vitest'
import { leverCosts, leverInput } from './levers.svelte'

const coverage = {
  standard: 'QINGDAO_1KM',
  overlap: 1,
  openAt: '2026-11-27T23:00:00+08:00',
  band: 'NIGHT' as const,
  sites: ['a'],
}

test('the hour of the question becomes the hours that count, and the moment is left out', () =>
  expect(leverInput(coverage, { weekday: 5, hour: 23 }, 'LONGER_HOURS', 30)).toEqual({
    coverage: { standard: 'QINGDAO_1KM', overlap: 1, sites: ['a'] },
    hours: [23],
    weekdays: [5],
    kinds: ['LONGER_HOURS'],
    budget: 300_000,
    costs: leverCosts,
    first: 50,
  }))
test('without an hour the whole week counts', () =>
  expect(leverInput({ standard: 'X', overlap: 1 }, null, null, null)).toEqual({
    coverage: { standard: 'X', overlap: 1 },
    costs: leverCosts,
    first: 50,
  }))
