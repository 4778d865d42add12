import type { messages } from './messages'

/** A time of seconds in words, rounded down: "12 s", "3 min", "5 h", "4 days". */
export function ageText(seconds: number, words: ReturnType<typeof messages>): string {
  if (seconds < 60) return words.seconds(Math.floor(seconds))
  if (seconds < 3600) return words.minutes(Math.floor(seconds / 60))
  if (seconds < 2 * 86_400) return words.hours(Math.floor(seconds / 3600))
  return words.days(Math.floor(seconds / 86_400))
}
