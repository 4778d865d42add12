import { daysBetween, inOffsetOf, wallClock, wallDay, weekday } from '../hours/clock'
import type { Messages } from '../i18n/zh'
import type { Visit } from './queries'
import type { VisitWords } from './words'

/** A day in a word or two for a map: "明天", "11月26日 周四". */
export function dayWord(time: string, now: number, say: Messages, words: VisitWords): string {
  const ahead = daysBetween(wallDay(inOffsetOf(time, now)), wallDay(time))
  return ahead === 0 ? words.list.today : ahead === 1 ? words.list.tomorrow : dayLabel(time, now, say, words)
}

/** A day as people say it with its date, seen from `now` (milliseconds): "明天 11月23日 周一", "Tomorrow, Mon 23 Nov". */
export function dayLabel(time: string, now: number, say: Messages, words: VisitWords): string {
  const day = wallDay(time)
  const [date, week] = [
    say.hours.date(Number(day.slice(5, 7)), Number(day.slice(8, 10))),
    say.hours.weekdays[weekday(day)]!,
  ]
  const ahead = daysBetween(wallDay(inOffsetOf(time, now)), day)
  const near = ahead === 0 ? words.list.today : ahead === 1 ? words.list.tomorrow : ''
  const dated = say.htmlLang === 'en' ? `${week} ${date}` : `${date} ${week}`
  return near ? `${near}${say.htmlLang === 'en' ? ', ' : ' '}${dated}` : dated
}

/** "07:30–11:30" by the clock that stands in the texts. */
export const hoursLabel = (from: string, until: string): string => `${wallClock(from)}–${wallClock(until)}`

/** What a rider wants to know of a visit at once. */
export type VisitState = 'FREE' | 'FULL' | 'NOT_YET' | 'CANCELLED' | 'OVER'

export function stateOf(
  { status, available, endsAt }: Pick<Visit, 'status' | 'available' | 'endsAt'>,
  now: number,
): VisitState {
  if (status === 'CANCELLED') return 'CANCELLED'
  if (status === 'DONE' || Date.parse(endsAt) <= now) return 'OVER'
  if (status !== 'CONFIRMED') return 'NOT_YET'
  return available > 0 ? 'FREE' : 'FULL'
}

export function stateWords(
  visit: Pick<Visit, 'status' | 'available' | 'endsAt'>,
  now: number,
  words: VisitWords,
): string {
  switch (stateOf(visit, now)) {
    case 'FREE':
      return words.list.seats(visit.available)
    case 'FULL':
      return words.list.full
    case 'OVER':
      return words.status.DONE
    default:
      return words.status[visit.status]
  }
}
