import { expect, test } from 'vitest'
import { byWorkerGroup } from '../plan/plan'
import type { TradePart, Visit } from '../board/load'
import { expectedGroups, placeTrades } from './workerGroups'

const planned = (...byGroup: TradePart[]) =>
  ({ planned: { placeId: 'p', expected: 1, byGroup, pinned: false, toCheck: [], scheduled: null } }) as unknown as Visit

test('the worker groups of a plan are those of its visits, the most first, not told last, and what is estimated is added up', () => {
  expect(
    byWorkerGroup([
      planned({ group: 'COURIER', workers: 10, estimated: 10 }, { group: null, workers: 90, estimated: 0 }),
      planned({ group: 'COURIER', workers: 30, estimated: 0 }, { group: 'TAXI_DRIVER', workers: 45.5, estimated: 0 }),
      {} as Visit,
    ]),
  ).toEqual([
    { group: 'TAXI_DRIVER', workers: 45.5, estimated: 0 },
    { group: 'COURIER', workers: 40, estimated: 10 },
    { group: null, workers: 90, estimated: 0 },
  ])
})

test('a worker group that was not counted is told as not counted, never as none', () => {
  expect(
    placeTrades({
      groups: ['COURIER', 'TRUCK_DRIVER', 'TAXI_DRIVER'],
      workersByGroup: [
        { group: 'COURIER', workers: 120 },
        { group: 'TAXI_DRIVER', workers: 0 },
      ],
    }),
  ).toBe('快递员 120 人、货车司机（人数未统计）、出租车司机 0 人')
  expect(placeTrades({ groups: [], workersByGroup: [] })).toBe('')
})

test('what a visit reaches by worker group says what is estimated', () => {
  expect(
    expectedGroups([
      { group: 'COURIER', workers: 40.4, estimated: 0 },
      { group: 'TAXI_DRIVER', workers: 20, estimated: 5 },
      { group: null, workers: 9, estimated: 0 },
    ]),
  ).toBe('快递员 40、出租车司机 约 20')
})
