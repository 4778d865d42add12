// Rows of the tables: as it is beside with the picks, in the chosen order.
import type { Figures } from './queries'

export interface Row<Key> {
  key: Key
  demand: number
  covered: number
  share: number
  /** Workers covered more than as it is; below 0 never occurs with picks, but may with a scenario's closures. */
  added: number
  /** Share minus share as it is. */
  difference: number
}

export const columns = ['name', 'demand', 'covered', 'share', 'difference'] as const
export type Column = (typeof columns)[number]
export interface Order {
  column: Column
  ascending: boolean
}

interface Part {
  demand: number
  covered: number
  share: number
}

/** Each part of `counted` beside the same part of `asIs`. */
export function rowsOf<P extends Part, Key>(
  counted: readonly P[],
  asIs: readonly P[],
  keyOf: (part: P) => Key,
): Row<Key>[] {
  const before = new Map(asIs.map((part) => [keyOf(part), part]))
  return counted.map((part) => {
    const was = before.get(keyOf(part))
    return {
      key: keyOf(part),
      demand: part.demand,
      covered: part.covered,
      share: part.share,
      added: part.covered - (was?.covered ?? 0),
      difference: part.share - (was?.share ?? 0),
    }
  })
}

export const districtRows = (counted: Figures, asIs: Figures) =>
  rowsOf(counted.byDistrict, asIs.byDistrict, ({ district }) => district.code)
export const workerGroupRows = (counted: Figures, asIs: Figures) =>
  rowsOf(counted.byGroup, asIs.byGroup, ({ group }) => group)

/** A town's key includes its district: towns of two districts may have one name. */
export const townKey = (district: string, town: string | null) => `${district}/${town ?? ''}`
export const districtOfTown = (key: string) => key.slice(0, key.indexOf('/'))
export const nameOfTown = (key: string) => key.slice(key.indexOf('/') + 1) || null
/** The towns (镇街) that the lists of demand tell; none when no list tells any. */
export const townRows = (counted: Figures, asIs: Figures) =>
  counted.byTown.some(({ town }) => town !== null)
    ? rowsOf(counted.byTown, asIs.byTown, ({ district, town }) => townKey(district.code, town))
    : []

/** The rows in order; equal ones stay as they stand. */
export function ordered<Key>(
  rows: readonly Row<Key>[],
  { column, ascending }: Order,
  nameOf: (key: Key) => string,
  language: string,
): Row<Key>[] {
  const compare =
    column === 'name'
      ? (one: Row<Key>, other: Row<Key>) => nameOf(one.key).localeCompare(nameOf(other.key), language)
      : (one: Row<Key>, other: Row<Key>) => one[column] - other[column]
  return [...rows].sort((one, other) => (ascending ? compare(one, other) : compare(other, one)))
}

/** A click on a column's head: numbers begin with the largest, names with the first; again turns it round. */
export const turned = (order: Order | null, column: Column): Order =>
  order?.column === column ? { column, ascending: !order.ascending } : { column, ascending: column === 'name' }
