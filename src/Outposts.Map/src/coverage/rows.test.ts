import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Figures } from './queries'
import { columns, districtOfTown, nameOfTown, ordered, rowsOf, townRows, turned, type Row } from './rows'

const part = (name: string, demand: number, covered: number) => ({
  name,
  demand,
  covered,
  share: demand ? covered / demand : 1,
})

test('each part stands beside the same part as it is, whatever their order', () => {
  const rows = rowsOf(
    [part('b', 200, 150), part('a', 100, 30)],
    [part('a', 100, 10), part('b', 200, 150)],
    ({ name }) => name,
  )
  expect(rows).toEqual([
    { key: 'b', demand: 200, covered: 150, share: 0.75, added: 0, difference: 0 },
    { key: 'a', demand: 100, covered: 30, share: 0.3, added: 20, difference: 0.3 - 0.1 },
  ])
})

test('towns are rows only where a list tells one, and two districts may have towns of one name', () => {
  const figures = (towns: [code: string, town: string | null][]) =>
    ({
      byTown: towns.map(([code, town]) => ({ district: { code }, town, demand: 4, covered: 1, share: 0.25 })),
    }) as unknown as Figures
  const none = figures([
    ['370202', null],
    ['370203', null],
  ])
  expect(townRows(none, none)).toEqual([])
  const some = figures([
    ['370202', '中山/路街道'],
    ['370202', null],
    ['370203', '中山/路街道'],
  ])
  const keys = townRows(some, some).map(({ key }) => key)
  expect(new Set(keys).size).toBe(3)
  expect(keys.map((key) => [districtOfTown(key), nameOfTown(key)])).toEqual([
    ['370202', '中山/路街道'],
    ['370202', null],
    ['370203', '中山/路街道'],
  ])
})

describe('sorting', () => {
  const row = (key: string, demand: number, covered: number): Row<string> => ({
    key,
    demand,
    covered,
    share: covered / demand,
    added: 0,
    difference: 0,
  })
  test('is the same as picking the smallest of the rest again and again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 50 })), {
          maxLength: 20,
        }),
        fc.constantFrom(...columns),
        fc.boolean(),
        (parts, column, ascending) => {
          const rows = parts.map(([key, demand, covered]) => row(key, demand, covered))
          const sorted = ordered(rows, { column, ascending }, (key) => key, 'en')
          expect([...sorted].sort((a, b) => rows.indexOf(a) - rows.indexOf(b))).toEqual(rows)
          const inOrder = (one: Row<string>, other: Row<string>) =>
            column === 'name' ? one.key.localeCompare(other.key, 'en') : one[column] - other[column]
          for (let at = 1; at < sorted.length; at++)
            expect(inOrder(sorted[at - 1]!, sorted[at]!) * (ascending ? 1 : -1)).toBeLessThanOrEqual(0)
        },
      ),
      { numRuns: 200, seed: 20261122 },
    )
  })
  test('begins with the largest number or the first name, and turns round at the second click', () => {
    expect(turned(null, 'demand')).toEqual({ column: 'demand', ascending: false })
    expect(turned({ column: 'demand', ascending: false }, 'demand')).toEqual({ column: 'demand', ascending: true })
    expect(turned({ column: 'demand', ascending: false }, 'name')).toEqual({ column: 'name', ascending: true })
  })
})
