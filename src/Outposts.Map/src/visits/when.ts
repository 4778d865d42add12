import { daysBetween, inOffsetOf, wallClock, wallDay, weekday } from '../hours/clock'
import type { Messages } from '../i18n/zh'
import type { Visit } from './queries'
import type { VisitMessages } from './messages'

/** A day in a word or two for a map: "明天", "11月26日 周四". */
export function dayWord(time: string, now: number, t: Messages, messages: VisitMessages): string {
  const ahead = daysBetween(wallDay(inOffsetOf(time, now)), wallDay(time))
  return ahead === 0 ? messages.list.today : ahead === 1 ? messages.list.tomorrow : dayLabel(time, now, t, messages)
}

/** A day as people say it with its date, seen from `now` (milliseconds): "明天 11月23日 周一", "Tomorrow, Mon 23 Nov". */
export function dayLabel(time: string, now: number, t: Messages, messages: VisitMessages): string {
  const day = wallDay(time)
  const [date, week] = [
    t.hours.date(Number(day.slice(5, 7)), Number(day.slice(8, 10))),
    t.hours.weekdays[weekday(day)]!,
  ]
  const ahead = daysBetween(wallDay(inOffsetOf(time, now)), day)
  const near = ahead === 0 ? messages.list.today : ahead === 1 ? messages.list.tomorrow : ''
  const dated = t.htmlLang === 'en' ? `${week} ${date}` : `${date} ${week}`
  return near ? `${near}${t.htmlLang === 'en' ? ', ' : ' '}${dated}` : dated
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

export function stateText(
  visit: Pick<Visit, 'status' | 'available' | 'endsAt'>,
  now: number,
  messages: VisitMessages,
): string {
  switch (stateOf(visit, now)) {
    case 'FREE':
      return messages.list.seats(visit.available)
    case 'FULL':
      return messages.list.full
    case 'OVER':
      return messages.status.DONE
    default:
      return messages.status[visit.status]
  }
}
