import type { Units } from './units.zh'

/** The words for distances and times. */
type Words = { units: Units }

/** A distance in metres as people say it: to 10 m under a kilometre, to 0.1 km up to ten, then whole kilometres. */
export function distance(metres: number, messages: Words): string {
  if (metres < 995) return messages.units.metres(String(Math.max(10, Math.round(metres / 10) * 10)))
  const kilometres = metres / 1000
  return messages.units.kilometres(kilometres < 9.95 ? kilometres.toFixed(1) : String(Math.round(kilometres)))
}

/** A travel time in seconds as people say it: whole minutes, rounded up so that nobody comes late by it. */
export function duration(seconds: number, messages: Words): string {
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 1) return messages.units.under
  return minutes < 60 ? messages.units.minutes(minutes) : messages.units.hours(Math.floor(minutes / 60), minutes % 60)
}
