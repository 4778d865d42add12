// A report form as its editor holds it, and what differs between two revisions.
import { asRow, differencesOf, isRowPart, rowOf, rowsShape, type Row } from '../../forms/rows'
import type { Count, FieldType, Form, FormInput } from './queries'

/** Texts are empty where there is nothing. */
export interface Field {
  code: string
  chinese: string
  english: string
  type: FieldType
  unitChinese: string
  unitEnglish: string
  /** Empty: it is typed in. */
  count: Count | ''
  /** Empty: of any. */
  kind: NonNullable<Form['fields'][number]['kind']> | ''
  /** Empty: all. */
  service: NonNullable<Form['fields'][number]['service']> | ''
}
export type FieldRow = Field & Row

export interface Values {
  chinese: string
  english: string
  source: string
  rows: FieldRow[]
}

export const shape = rowsShape<FieldRow, Values>()
export const types: readonly FieldType[] = ['NUMBER', 'MONEY', 'TEXT']
/** The counts of outposts, which may be of one kind or with one service. */
export const outpostCounts: readonly Count[] = ['OUTPOSTS', 'OUTPOSTS_OPEN', 'OUTPOSTS_PLANNED', 'OUTPOSTS_ACCEPTED']
export const counts: readonly Count[] = [...outpostCounts, 'VISITS_HELD', 'VISIT_SEATS', 'BOOKINGS', 'CHECK_INS']
export const countsOutposts = (count: Count | ''): boolean => count !== '' && outpostCounts.includes(count)

const none = { unitChinese: '', unitEnglish: '', count: '', kind: '', service: '' } as const
export const blankField = (): FieldRow => asRow({ code: '', chinese: '', english: '', type: 'NUMBER', ...none }, true)

export const valuesOf = (form: Form | null): Values => ({
  chinese: form?.name.chinese ?? '',
  english: form?.name.english ?? '',
  source: form?.source ?? '',
  rows: form
    ? form.fields.map(({ code, name, type, unit, count, kind, service }) =>
        asRow({
          code,
          ...name,
          type,
          unitChinese: unit?.chinese ?? '',
          unitEnglish: unit?.english ?? '',
          count: count ?? '',
          kind: kind ?? '',
          service: service ?? '',
        }),
      )
    : [blankField()],
})

/** A field without what its type or its count does not take: only numbers are counted, only outposts have kinds and services. */
export function consistent<Any extends Field>(field: Any): Any {
  const count = field.type === 'NUMBER' ? field.count : ''
  const limits = countsOutposts(count) ? {} : { kind: '' as const, service: '' as const }
  return { ...field, count, ...limits }
}

/** A code as people may write it, as the server has it. */
const codeOf = (text: string): string => text.trim().replace(/[\s-]+/g, '_')

export const inputOf = (code: string, revision: number, values: Values): FormInput => ({
  code: codeOf(code).toUpperCase(),
  revision,
  chinese: values.chinese,
  english: values.english,
  source: values.source.trim() || null,
  fields: values.rows.map(consistent).map((field) => ({
    code: codeOf(field.code).toLowerCase(),
    chinese: field.chinese,
    english: field.english,
    type: field.type,
    unitChinese: field.unitChinese.trim() || null,
    unitEnglish: field.unitEnglish.trim() || null,
    count: field.count || null,
    kind: field.kind || null,
    service: field.service || null,
  })),
})

export interface PartWords {
  fields: Record<'chinese' | 'english' | 'source', string>
  field: (name: string) => string
  types: Record<FieldType, string>
  typed: string
  counted: (count: string) => string
  counts: Record<Count, string>
}

/** A field in words: both languages, type, unit, what is counted. @param limit A kind or a service in words. */
export const fieldText = (field: Field, words: PartWords, limit: (code: string) => string): string =>
  [
    field.chinese,
    field.english,
    words.types[field.type],
    [field.unitChinese, field.unitEnglish].filter(Boolean).join(' / '),
    field.count ? words.counted(words.counts[field.count]) : words.typed,
    field.kind && limit(field.kind),
    field.service && limit(field.service),
  ]
    .filter(Boolean)
    .join(' · ')

export function partName(part: string, of: readonly Values[], words: PartWords): string {
  if (!isRowPart(part)) return words.fields[part as keyof PartWords['fields']]
  const row = of.map((values) => rowOf(values, part)).find(Boolean)
  return words.field(row?.chinese || row?.code || '')
}

export function partText(values: Values, part: string, words: PartWords, limit: (code: string) => string): string {
  if (!isRowPart(part)) return String(values[part as keyof PartWords['fields']])
  const row = rowOf(values, part)
  return row ? fieldText(row, words, limit) : ''
}

/** What differs between two revisions, line by line: names first, then fields in their order. */
export function linesOf(before: Values, after: Values, words: PartWords, limit: (code: string) => string) {
  const { added, removed, changed, reordered } = differencesOf(before.rows, after.rows)
  const text = (row: FieldRow) => fieldText(row, words, limit)
  return [
    ...(['chinese', 'english', 'source'] as const)
      .filter((field) => before[field].trim() !== after[field].trim())
      .map((field) => ({
        kind: 'changed' as const,
        name: words.fields[field],
        before: before[field],
        after: after[field],
      })),
    ...added.map((row) => ({ kind: 'added' as const, name: text(row) })),
    ...removed.map((row) => ({ kind: 'removed' as const, name: text(row) })),
    ...changed.map((pair) => ({
      kind: 'changed' as const,
      name: pair.before.code,
      before: text(pair.before),
      after: text(pair.after),
    })),
    ...(reordered ? [{ kind: 'reordered' as const, name: '' }] : []),
  ]
}
