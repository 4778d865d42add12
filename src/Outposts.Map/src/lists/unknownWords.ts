import type { Entry, Group } from '../catalogue/queries'
import type { Note } from './listFile'

/** A word of the list that the catalogue lacks. */
export interface UnknownWord {
  group: Group
  word: string
  /** How many rows have it. */
  times: number
}

/** The words that the catalogue lacks, the commonest first; equally common ones as they come in the list. */
export function unknownWordsOf(notes: readonly Note[]): UnknownWord[] {
  const found = new Map<string, UnknownWord>()
  for (const { unknownWordOf: group, given } of notes) {
    if (!group || !given) continue
    const key = `${group} ${given}`
    const known = found.get(key)
    if (known) known.times++
    else found.set(key, { group, word: given, times: 1 })
  }
  return [...found.values()].sort((one, other) => other.times - one.times)
}

/** The entry as the mutation takes it, with one more word of lists. */
export const withWord = (entry: Entry, word: string) => ({
  group: entry.group,
  code: entry.code,
  chinese: entry.chinese,
  english: entry.english,
  icon: entry.icon,
  osmTag: entry.osmTag,
  synonyms: [...entry.synonyms, word],
  searchWords: entry.searchWords,
  validFrom: entry.validFrom,
  validUntil: entry.validUntil,
  position: entry.position,
})
