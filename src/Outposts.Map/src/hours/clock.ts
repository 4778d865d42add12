// Times of the register carry the region's offset, so the wall clock of the outpost stands in the text itself: it is read from
// there, and a phone set to another time zone still shows the hours that hang on the door.
import type { Messages } from '../i18n/zh'

/** The wall clock that stands in an RFC 3339 text, e.g. "14:30". */
export const wallClock = (time: string): string => time.slice(11, 16)

/** The calendar day that stands in an RFC 3339 text, e.g. "2026-11-22". */
export const wallDay = (time: string): string => time.slice(0, 10)

/** The moment `at` as RFC 3339 text with the offset of `like`. */
export function inOffsetOf(like: string, at: number): string {
  const offset = /(Z|[+-]\d\d:\d\d)$/.exec(like)?.[1] ?? 'Z'
  const minutes =
    offset === 'Z'
      ? 0
      : Number(offset.slice(0, 3)) * 60 + Math.sign(Number(`${offset[0]}1`)) * Number(offset.slice(4, 6))
  return new Date(at + minutes * 60_000).toISOString().slice(0, 19) + offset
}

/** The offset of the region's clocks, by which outposts open and the bus comes: the same all over China, all year. The schema has no time zone to ask for. */
export const regionOffset = '+08:00'

/** The region's calendar day at a moment in milliseconds, whatever zone the phone is set to. */
export const regionDay = (at: number): string => wallDay(inOffsetOf(regionOffset, at))

const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)

/** 0 (Sunday) to 6. */
export const weekday = (day: string): number => (dayNumber(day) + 4) % 7

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** A day as people say it seen from `today`: today is empty, then tomorrow, then the weekday within a week, then the date. */
export function dayText(day: string, today: string, messages: Messages): string {
  const ahead = daysBetween(today, day)
  if (ahead === 0) return ''
  if (ahead === 1) return messages.hours.tomorrow
  if (ahead > 1 && ahead < 7) return messages.hours.weekdays[weekday(day)]!
  return messages.hours.date(Number(day.slice(5, 7)), Number(day.slice(8, 10)))
}

/** A moment as people say it seen from `now` (milliseconds): "14:30", "明天 08:30", "12月1日 09:00". */
export function timeText(time: string, now: number, messages: Messages): string {
  const day = dayText(wallDay(time), wallDay(inOffsetOf(time, now)), messages)
  return day ? `${day} ${wallClock(time)}` : wallClock(time)
}

/** A date, e.g. of a confirmation; the year stands with it unless it is the year of `now`. */
export function dateText(time: string, messages: Messages, now = Date.now()): string {
  const [year, month, day] = wallDay(time).split('-').map(Number)
  if (year === Number(wallDay(inOffsetOf(time, now)).slice(0, 4))) return messages.hours.date(month!, day!)
  return messages.htmlLang === 'en'
    ? `${messages.hours.date(month!, day!)} ${year}`
    : `${year}年${messages.hours.date(month!, day!)}`
}

/** The phone's own wall clock at a moment of the phone, e.g. when something was stored on it; with the date when not today. */
export function wallClockOf(at: number, now = Date.now()): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const moment = new Date(at)
  const clock = `${two(moment.getHours())}:${two(moment.getMinutes())}`
  return moment.toDateString() === new Date(now).toDateString()
    ? clock
    : `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())} ${clock}`
}
