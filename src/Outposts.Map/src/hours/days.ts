// Calendar days as texts such as "2026-12-01": they sort as they follow one another, and no time zone can shift them.
import { daysBetween, weekday } from './clock'

export type Day = string

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
