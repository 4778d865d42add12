import type { Messages } from '../i18n/zh'
import type { OpeningDay } from './queries'
import { wallClock, wallDay } from './clock'

/** The spans of a day in words, e.g. "08:30–12:00"; spans that touch are one, unless one of them is uncertain. Empty: closed all day. */
export function spanText(day: OpeningDay, messages: Messages): string[] {
  const merged: { from: string; until: string; sure: boolean }[] = []
  for (const span of day.spans) {
    const sure = span.state !== 'UNKNOWN'
    const last = merged.at(-1)
    if (last && last.sure === sure && Date.parse(last.until) >= Date.parse(span.opensAt)) last.until = span.closesAt
    else merged.push({ from: span.opensAt, until: span.closesAt, sure })
  }
  return merged.map(({ from, until, sure }) => {
    const whole = Date.parse(until) - Date.parse(from) >= 86_400_000
    const time = whole ? messages.hours.fullDay : `${wallClock(from)}–${endText(day.date, until, messages)}`
    return sure ? time : `${time} ${messages.hours.maybe}`
  })
}

function endText(date: string, until: string, messages: Messages): string {
  if (wallDay(until) === date) return wallClock(until)
  return wallClock(until) === '00:00' ? '24:00' : `${messages.hours.nextDay} ${wallClock(until)}`
}
