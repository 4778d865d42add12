import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { services, travelModes, workerGroups } from '../api/enums'
import {
  formatPlanning,
  hourAt,
  indexOf,
  maxMetres,
  maxMinutes,
  parsePlanning,
  tabs,
  usual,
  type Planning,
  type Reach,
} from './queryParams'

const hours = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }) })
const reaches: fc.Arbitrary<Reach> = fc.oneof(
  fc.constantFrom('QINGDAO_1KM', 'WALK_500', 'ACFTU_15_MINUTES').map((standard) => ({ standard })),
  fc.record({ by: fc.constantFrom(...travelModes), metres: fc.integer({ min: 0, max: maxMetres }) }),
  fc.record({
    by: fc.constantFrom('WALK' as const, 'EBIKE' as const, 'CAR' as const),
    minutes: fc.integer({ min: 0, max: maxMinutes }),
  }),
)
const plannings: fc.Arbitrary<Planning> = fc.record({
  reach: reaches,
  services: fc.subarray([...services]),
  groups: fc.subarray([...workerGroups]),
  overlap: fc.integer({ min: 1, max: 9 }),
  hour: fc.option(hours),
  districts: fc.subarray(['370202', '370203', '370214']),
  areas: fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9+/]{1,20}={0,2}$/), { maxLength: 4 }),
  layer: fc.option(fc.constantFrom('demonstration', '快递点, 2026/11', 'a&b=c')),
  scenario: fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]{1,40}$/)),
  tab: fc.constantFrom(...tabs),
  picks: fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9&=%#候-]{1,20}$/), { maxLength: 12 }),
})

describe('the planner’s address', () => {
  test('any question comes back from its own address, picks in their order', () => {
    fc.assert(
      fc.property(plannings, (planning) => {
        expect(parsePlanning(formatPlanning(planning))).toEqual(planning)
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })
  test('the usual question has a bare address', () =>
    expect([formatPlanning(usual), parsePlanning('')]).toEqual(['', usual]))
  test('reads like what is asked', () =>
    expect(
      formatPlanning({
        ...usual,
        reach: { by: 'EBIKE', minutes: 10 },
        services: ['EBIKE_BATTERY_SWAP'],
        hour: { weekday: 5, hour: 23 },
        districts: ['370214'],
        picks: ['C-1', 'C-2'],
      }),
    ).toBe('mode=EBIKE&minutes=10&service=EBIKE_BATTERY_SWAP&hour=5-23&in=370214&sites=C-1,C-2'))
  test.each([
    'standard=%3Cscript%3E',
    'within=-1',
    'within=',
    'within=1e9',
    'mode=STRAIGHT&minutes=15',
    'minutes=soon',
    'hour=8-3',
    'hour=1-24',
    'hour=0-0',
    'overlap=0',
    'overlap=99',
    'in=37',
    'area=a%20b',
    'tab=gold',
    'trade=KING',
  ])('what makes no sense is left out: %s', (rest) => expect(parsePlanning(rest)).toEqual(usual))
  test('metres of a straight line are a reach of one’s own', () =>
    expect(parsePlanning('mode=STRAIGHT&within=800').reach).toEqual({ by: 'STRAIGHT', metres: 800 }))
  test('a pick stands once', () => expect(parsePlanning('sites=B,A,B').picks).toEqual(['B', 'A']))
})

test('an hour of the week and its number belong together, and the week goes round', () => {
  for (let index = 0; index < 168; index++) expect(indexOf(hourAt(index))).toBe(index)
  expect([hourAt(-1), hourAt(168)]).toEqual([
    { weekday: 7, hour: 23 },
    { weekday: 1, hour: 0 },
  ])
})
