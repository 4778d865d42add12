// An entry as a form holds it: texts, words one a line.
import type { Entry, Group } from './queries'

/** The version of an entry that is not there yet, as the server counts. */
export const newVersion = -1

export interface Values {
  code: string
  chinese: string
  english: string
  icon: string
  osmTag: string
  synonyms: string
  searchWords: string
  validFrom: string
  validUntil: string
  position: string
}
export type Field = keyof Values

export const valuesOf = (entry: Entry | null): Values => ({
  code: entry?.code ?? '',
  chinese: entry?.chinese ?? '',
  english: entry?.english ?? '',
  icon: entry?.icon ?? '',
  osmTag: entry?.osmTag ?? '',
  synonyms: entry?.synonyms.join('\n') ?? '',
  searchWords: entry?.searchWords.join('\n') ?? '',
  validFrom: entry?.validFrom ?? '',
  validUntil: entry?.validUntil ?? '',
  position: entry ? String(entry.position) : '',
})

/** Words as people part them: by lines, by 、 ； and ; and |. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n、；;|]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]

/** The input of the mutation; what is empty is null. */
export const inputOf = (group: Group, values: Values) => ({
  group,
  code: values.code
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_'),
  chinese: values.chinese,
  english: values.english,
  icon: values.icon || null,
  osmTag: values.osmTag.trim() || null,
  synonyms: wordsOf(values.synonyms),
  searchWords: wordsOf(values.searchWords),
  validFrom: values.validFrom || null,
  validUntil: values.validUntil || null,
  position: values.position.trim() === '' ? null : Math.trunc(Number(values.position)),
})

/** Whether an entry may no more, or not yet, be given to outposts on a day such as 2026-11-30. */
export const isOver = ({ validFrom, validUntil }: Pick<Entry, 'validFrom' | 'validUntil'>, today: string): boolean =>
  today < (validFrom ?? '') || today > (validUntil ?? today)
