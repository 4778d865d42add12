import { enterable } from '../hours/state'
import type { Messages } from '../i18n/zh'
import type { Entry } from './queries'

/** How the door opens, in words; while one can get in and nobody has said how, that is said; else empty. */
export function doorWords(entry: Entry, words: Messages): string {
  if (entry.accessModes.length) return entry.accessModes.map((mode) => words.access[mode]).join(words.hours.join)
  return enterable(entry.state) ? words.card.doorUnknown : ''
}
