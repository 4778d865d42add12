import type { Messages } from '../i18n/zh'
import type { OpeningDay } from '../registry/queries'
import { wallClock, wallDay } from './clock'

/** The spans of a day in words, e.g. "08:30–12:00"; spans that touch are one, unless one of them is uncertain. Empty: closed all day. */
export function spanWords(day: OpeningDay, words: Messages): string[] {
  const merged: { from: string; until: string; sure: boolean }[] = []
  for (const span of day.spans) {
    const sure = span.state !== 'UNKNOWN'
    const last = merged.at(-1)
    if (last && last.sure === sure && Date.parse(last.until) >= Date.parse(span.opensAt)) last.until = span.closesAt
    else merged.push({ from: span.opensAt, until: span.closesAt, sure })
  }
  return merged.map(({ from, until, sure }) => {
    const whole = Date.parse(until) - Date.parse(from) >= 86_400_000
    const time = whole ? words.hours.fullDay : `${wallClock(from)}–${endWords(day.date, until, words)}`
    return sure ? time : `${time} ${words.hours.maybe}`
  })
}

function endWords(date: string, until: string, words: Messages): string {
  if (wallDay(until) === date) return wallClock(until)
  return wallClock(until) === '00:00' ? '24:00' : `${words.hours.nextDay} ${wallClock(until)}`
}
