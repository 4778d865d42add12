// Calendar days as texts such as "2026-12-01": they sort as they follow one another, and no time zone can shift them.
import { daysBetween, weekday } from '../../hours/clock'

export type Day = string

/** What the official calendar says of a day. `working` is null where the year's holidays are not published and it is no weekend. */
export interface CalendarDay {
  date: Day
  kind: 'ORDINARY' | 'PUBLIC_HOLIDAY' | 'MAKE_UP_WORKDAY' | 'UNKNOWN'
  name: string | null
  working: boolean | null
}
export type Calendar = ReadonlyMap<Day, CalendarDay>

/** How many working days before a visit it must have been filed. */
export const filingLead = 20

/** Whether a text is a day that exists. */
export const isDay = (text: string | null): text is Day => {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The Monday on or before a day. */
export const monday = (day: Day): Day => addDays(day, -((weekday(day) + 6) % 7))

/** The seven days of a day's week, Monday first. */
export const weekOf = (day: Day): Day[] => Array.from({ length: 7 }, (_, i) => addDays(monday(day), i))

/** The first day of the month so many months on. */
export const addMonths = (day: Day, months: number): Day => {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

/** The weeks, Monday first, that hold the days of a day's month. */
export function weeksOfMonth(day: Day): Day[][] {
  const last = addDays(addMonths(day, 1), -1)
  const weeks: Day[][] = []
  for (let first = monday(addMonths(day, 0)); first <= last; first = addDays(first, 7)) weeks.push(weekOf(first))
  return weeks
}

/** Every day from one to another, both included. */
export const daysFrom = (from: Day, until: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, i) => addDays(from, i))

const weekend = (day: Day) => weekday(day) % 6 === 0

/** Whether a day is worked; a day that the calendar does not hold is judged by its weekday, and not known for certain. */
export const isWorked = (day: Day, calendar: Calendar): boolean | null => {
  const known = calendar.get(day)
  return known ? known.working : weekend(day) ? false : null
}

/** The first day on which a visit may be that was filed on a day, and whether that rests on holidays not yet published. */
export function earliestVisit(filedOn: Day, calendar: Calendar): { day: Day; assumed: boolean } {
  let [day, assumed] = [filedOn, false]
  for (let left = filingLead; left > 0;) {
    day = addDays(day, 1)
    const worked = isWorked(day, calendar)
    assumed ||= worked === null
    if (worked !== false) left--
  }
  return { day, assumed }
}

/** The last day on which a visit may be filed, and whether that rests on holidays not yet published. */
export function latestFiling(visitOn: Day, calendar: Calendar): { day: Day; assumed: boolean } {
  let [day, assumed] = [visitOn, false]
  for (let left = filingLead; left > 0; day = addDays(day, -1)) {
    const worked = isWorked(day, calendar)
    assumed ||= worked === null
    if (worked !== false) left--
  }
  return { day, assumed }
}
