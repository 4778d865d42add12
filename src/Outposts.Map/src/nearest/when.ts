import { daysBetween, inOffsetOf, regionDay, regionOffset } from '../hours/clock'

const day = 86_400_000

/** A local time of the region as a moment in milliseconds; null for none, and for one that has passed or comes after tomorrow: then one
 * asks for now. */
export function momentOf(when: string | null, now: number): number | null {
  const moment = when === null ? NaN : Date.parse(`${when}:00${regionOffset}`)
  return moment > now && daysBetween(regionDay(now), regionDay(moment)) <= 1 ? moment : null
}

/** A moment as a local time of the region to the minute, "2026-11-30T23:00". */
export const minuteOf = (moment: number): string => inOffsetOf(regionOffset, moment).slice(0, 16)

/** The days on which a rider may want to get in. */
export const days = ['today', 'tomorrow'] as const
export type Day = (typeof days)[number]

/** A time of a day as a local time of the region. */
export const minuteOn = (on: Day, time: string, now: number): string =>
  `${regionDay(now + (on === 'tomorrow' ? day : 0))}T${time}`

/** The time that is offered first: the next full hour of today, else its last minute; of tomorrow eight in the morning. */
export function offered(on: Day, now: number): string {
  if (on === 'tomorrow') return minuteOn(on, '08:00', now)
  const next = Math.ceil((now + 1) / 3_600_000) * 3_600_000
  return regionDay(next) === regionDay(now) ? minuteOf(next) : minuteOn(on, '23:59', now)
}
