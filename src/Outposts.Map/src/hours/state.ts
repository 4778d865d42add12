import type { EntryState } from '../api/words'
import type { Messages } from '../i18n/zh'
import type { Entry } from '../registry/queries'
import { timeWords } from './clock'

/** Up to how long before it shuts an outpost counts as closing soon, in milliseconds; the same as the server's. */
export const soon = 30 * 60_000

/** What is told of the entry besides its state: until when, how long still, when next. Empty when there is nothing to tell. */
export function stateDetail(entry: Entry, now: number, words: Messages): string {
  const { state, changesAt } = entry
  switch (state) {
    case 'OPEN':
      return changesAt ? words.hours.until(timeWords(changesAt, now, words)) : words.hours.allDay
    case 'CLOSING_SOON':
      return changesAt ? words.hours.left(minutesLeft(changesAt, now)) : ''
    case 'CLOSED':
      return changesAt ? words.hours.opens(timeWords(changesAt, now, words)) : words.hours.noNext
    case 'UNKNOWN':
      return ''
  }
}

/** Whole minutes left, rounded down, so that nobody is promised a minute too many. */
const minutesLeft = (changesAt: string, now: number) => Math.max(0, Math.floor((Date.parse(changesAt) - now) / 60_000))

export const enterable = (state: EntryState): boolean => state === 'OPEN' || state === 'CLOSING_SOON'
