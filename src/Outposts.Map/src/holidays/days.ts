import type { DayKind, HolidayYear } from './queries'

export interface Day {
  day: number
  kind: DayKind
  name: string | null
}

const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day))
const iso = (date: Date) => date.toISOString().slice(0, 10)

/** The weeks of a month from Monday on; null where a week has days of another month. */
export function weeksOf({ year, ranges }: HolidayYear, month: number): (Day | null)[][] {
  const count = utc(year, month + 1, 0).getUTCDate()
  const blanks = (utc(year, month, 1).getUTCDay() + 6) % 7
  const cells: (Day | null)[] = Array.from({ length: blanks }, () => null)
  for (let day = 1; day <= count; day++) {
    const date = iso(utc(year, month, day))
    const range = ranges.find(({ from, to }) => from <= date && date <= to)
    cells.push({ day, kind: range?.kind ?? 'ORDINARY', name: range?.name ?? null })
  }
  while (cells.length % 7) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
