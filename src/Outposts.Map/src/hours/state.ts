import type { EntryState } from '../api/enums'
import type { Messages } from '../i18n/zh'
import type { JudgedStatus } from './queries'
import { timeText } from './clock'

/** Up to how long before it shuts an outpost counts as closing soon, in milliseconds, as in the server's AccessRules.cs. */
export const closingSoonMs = 30 * 60_000

/** The text beside the state: until when, how much longer, when next. Empty when the state says it all. */
export function stateDetail(entry: JudgedStatus, now: number, messages: Messages): string {
  const { state, changesAt, arrivesAt } = entry
  switch (state) {
    case 'OPEN':
      return changesAt ? messages.hours.until(timeText(changesAt, now, messages)) : messages.hours.allDay
    case 'CLOSING_SOON':
      if (!changesAt) return ''
      return arrivesAt
        ? messages.hours.leftThen(minutesLeft(changesAt, Date.parse(arrivesAt)))
        : messages.hours.left(minutesLeft(changesAt, now))
    case 'CLOSED':
      return changesAt ? messages.hours.opens(timeText(changesAt, now, messages)) : messages.hours.noNext
    case 'UNKNOWN':
      return ''
  }
}

/** The word of a state; where it is another than now, it says so. */
export function stateWord({ state, arrivesAt, opensOnWay }: JudgedStatus, messages: Messages): string {
  if (state === 'CLOSED' && arrivesAt) return messages.entryThen.CLOSED
  return state === 'OPEN' && opensOnWay ? messages.entryThen.OPEN : messages.entry[state]
}

/** Whole minutes left, rounded down, so that nobody is promised a minute too many. */
const minutesLeft = (changesAt: string, now: number) => Math.max(0, Math.floor((Date.parse(changesAt) - now) / 60_000))

export const enterable = (state: EntryState): boolean => state === 'OPEN' || state === 'CLOSING_SOON'
