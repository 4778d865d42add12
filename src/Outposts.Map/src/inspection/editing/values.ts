// A version of a checklist as its form holds it, and what differs between two versions.
import { asRow, dataOf, differencesOf, isRowPart, rowOf, rowsShape, type Row } from '../../forms/rows'
import type { ChecklistInput, Version } from './queries'

export type Item = Version['items'][number]
export type ItemRow = Item & Row

/** What two people may have changed apart. The days are of one version alone. */
export interface Values {
  chinese: string
  english: string
  source: string
  rows: ItemRow[]
}

export const shape = rowsShape<ItemRow, Values>()

export const blankItem = (): ItemRow =>
  asRow({ code: '', chinese: '', english: '', required: true, asksExpiry: false }, true)

export const valuesOf = (version: Version | null): Values => ({
  chinese: version?.chinese ?? '',
  english: version?.english ?? '',
  source: version?.source ?? '',
  rows: version ? version.items.map((item) => asRow(item)) : [blankItem()],
})

/** A code as people may write it, as the server has it. */
export const codeOf = (text: string): string =>
  text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')

export const inputOf = (code: string, values: Values, validFrom: string, validUntil: string): ChecklistInput => ({
  code: codeOf(code),
  chinese: values.chinese,
  english: values.english,
  source: values.source.trim() || null,
  validFrom,
  validUntil: validUntil || null,
  items: values.rows.map((row) => ({ ...dataOf(row), code: codeOf(row.code) })),
})

/** The field that an error of the server is about, such as `chinese` or, of the item with a key, `7 code`; null: none of the form's. */
export function fieldOfPath(path: readonly string[], rows: readonly ItemRow[]): string | null {
  const [argument, field, place, part] = path
  if (argument !== 'input' || !field) return null
  if (field !== 'items') return field
  const row = place === undefined ? undefined : rows[Number(place)]
  return row ? `${row.key} ${part ?? 'code'}` : null
}

/** A part of the form in words, where words for fields and items are given. */
export interface PartWords {
  fields: Record<'chinese' | 'english' | 'source', string>
  item: (text: string) => string
  required: string
  optional: string
  asksExpiry: string
}

/** An item in words: both languages, whether it is required, what it asks. */
export const itemText = ({ chinese, english, required, asksExpiry }: Item, words: PartWords): string =>
  [chinese, english, required ? words.required : words.optional, asksExpiry ? words.asksExpiry : '']
    .filter(Boolean)
    .join(' · ')

export function partName(part: string, of: readonly Values[], words: PartWords): string {
  if (!isRowPart(part)) return words.fields[part as keyof PartWords['fields']]
  const row = of.map((values) => rowOf(values, part)).find(Boolean)
  return words.item(row?.chinese || row?.code || '')
}

export function partText(values: Values, part: string, words: PartWords): string {
  if (!isRowPart(part)) return String(values[part as keyof PartWords['fields']])
  const row = rowOf(values, part)
  return row ? itemText(row, words) : ''
}

export interface Line {
  kind: 'added' | 'removed' | 'changed' | 'reordered'
  name: string
  before?: string
  after?: string
}

/** What differs between two versions, line by line: names first, then items in their order. */
export function linesOf(before: Values, after: Values, words: PartWords): Line[] {
  const { added, removed, changed, reordered } = differencesOf(before.rows, after.rows)
  return [
    ...(['chinese', 'english', 'source'] as const)
      .filter((field) => before[field].trim() !== after[field].trim())
      .map((field): Line => ({
        kind: 'changed',
        name: words.fields[field],
        before: before[field],
        after: after[field],
      })),
    ...added.map((row): Line => ({ kind: 'added', name: itemText(row, words) })),
    ...removed.map((row): Line => ({ kind: 'removed', name: itemText(row, words) })),
    ...changed.map((pair): Line => ({
      kind: 'changed',
      name: pair.before.code,
      before: itemText(pair.before, words),
      after: itemText(pair.after, words),
    })),
    ...(reordered ? [{ kind: 'reordered' as const, name: '' }] : []),
  ]
}

/** How a version stands on a day: in force, begins later, or over (ended, or another has taken its place). */
export type Standing = 'inForce' | 'later' | 'over'

export function standingOf(
  version: Pick<Version, 'code' | 'version' | 'validFrom'>,
  all: readonly Pick<Version, 'code' | 'version' | 'validFrom'>[],
  inForce: readonly { code: string; version: number }[],
  today: string,
): Standing {
  const isSame = (one: { code: string; version: number }) =>
    one.code === version.code && one.version === version.version
  if (inForce.some(isSame)) return 'inForce'
  // One that a further version replaces from its first day on is never in force.
  const isReplaced = all.some(
    (one) => one.code === version.code && one.version > version.version && one.validFrom <= version.validFrom,
  )
  return version.validFrom > today && !isReplaced ? 'later' : 'over'
}
