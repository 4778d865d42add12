// The rows of a comparison: a part of the whole as it is, and with each scenario.
import { nameOf } from '../i18n'
import type { Comparison, Part } from './queries'

export interface ComparedRow {
  key: string
  name: string
  /** As it is, then with each scenario. */
  parts: Part[]
  /** Workers covered with each scenario who were not before. */
  difference: number[]
}

export const districtRows = ({ byDistrict }: Comparison): ComparedRow[] =>
  byDistrict.map(({ district, before, after, difference }) => ({
    key: district.code,
    name: nameOf(district),
    parts: [before, ...after],
    difference,
  }))

export const groupRows = ({ byGroup }: Comparison, names: Record<string, string>, none: string): ComparedRow[] =>
  byGroup.map(({ group, before, after, difference }) => ({
    key: group ?? '',
    name: group ? (names[group] ?? group) : none,
    parts: [before, ...after],
    difference,
  }))

/** The letter by which a column is known beside its name: A, B, C, D. */
export const letter = (column: number): string => String.fromCharCode(65 + column)
