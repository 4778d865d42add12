// The dates of events by day, and how their days are said.
import { daysBetween, wallClock, wallDay, weekday } from '../hours/clock'
import type { Day } from '../hours/days'
import type { Messages } from '../i18n/zh'
import type { EventMessages } from './messages'
import type { EventItem, EventState } from './queries'

export type EventDate = EventItem['dates'][number]
/** An event on one of its dates. */
export interface Occurrence<Event extends EventItem = EventItem> {
  event: Event
  date: EventDate
  /** How many further dates lie in the same days. */
  more: number
}

/** How a date stands at a moment: what has ended since it was asked is over. */
export const stateAt = ({ state, startsAt, endsAt }: EventDate, now: number): EventState => {
  if (state !== 'UPCOMING' && state !== 'ON') return state
  if (Date.parse(endsAt) <= now) return 'OVER'
  return Date.parse(startsAt) <= now ? 'ON' : 'UPCOMING'
}

/** Each event on its first date between two days that is not over: what takes place first, then what was cancelled. */
export function occurrencesOf<Event extends EventItem>(
  events: readonly Event[],
  from: Day,
  until: Day,
  now: number,
): Occurrence<Event>[] {
  const found: Occurrence<Event>[] = []
  for (const event of events) {
    const dates = event.dates.filter(
      (date) => wallDay(date.startsAt) <= until && wallDay(date.endsAt) >= from && stateAt(date, now) !== 'OVER',
    )
    const date = dates.find((one) => takesPlace(stateAt(one, now))) ?? dates[0]
    if (date) found.push({ event, date, more: dates.length - 1 })
  }
  return found
}

export const takesPlace = (state: EventState): boolean => state === 'ON' || state === 'UPCOMING'

/** The day under which a date stands: its own, or today when it began before. */
export const dayOf = ({ startsAt }: EventDate, today: Day): Day =>
  wallDay(startsAt) < today ? today : wallDay(startsAt)

/** Occurrences by day, in the order in which they come; a list is already sorted by the server. */
export function byDay<Event extends EventItem>(
  occurrences: readonly Occurrence<Event>[],
  today: Day,
): [Day, Occurrence<Event>[]][] {
  const days = new Map<Day, Occurrence<Event>[]>()
  for (const one of occurrences) {
    const day = dayOf(one.date, today)
    days.set(day, [...(days.get(day) ?? []), one])
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** A day as people say it: "今天 12月1日 周二", "Tomorrow, Wed 2 Dec". */
export function dayLabel(day: Day, today: Day, t: Messages, w: EventMessages): string {
  const date = t.hours.date(Number(day.slice(5, 7)), Number(day.slice(8, 10)))
  const week = t.hours.weekdays[weekday(day)]!
  const english = t.htmlLang === 'en'
  const dated = english ? `${week} ${date}` : `${date} ${week}`
  const near = nearWord(day, today, w)
  return near ? `${near}${english ? ', ' : ' '}${dated}` : dated
}

/** The same in a word: "今天", "明天", "周四", "12月10日". */
export function dayWord(day: Day, today: Day, t: Messages, w: EventMessages): string {
  const near = nearWord(day, today, w)
  if (near) return near
  return daysBetween(today, day) < 7
    ? t.hours.weekdays[weekday(day)]!
    : t.hours.date(Number(day.slice(5, 7)), Number(day.slice(8, 10)))
}

const nearWord = (day: Day, today: Day, w: EventMessages): string =>
  ({ 0: w.today, 1: w.tomorrow })[daysBetween(today, day)] ?? ''

export const hoursLabel = ({ startsAt, endsAt }: EventDate): string => `${wallClock(startsAt)}–${wallClock(endsAt)}`

/** Where a date takes place, in words; empty when unknown. */
export const placeOf = (event: EventItem, date: EventDate): string => date.address ?? event.outpost?.name ?? ''
