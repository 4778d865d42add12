// A week of opening hours, and the part of OSM's opening_hours language that one week can say. What it cannot say, such as seasons,
// stays a text: `weekOfText` answers null, and nothing of it is lost.

/** From a time of day to another, as "08:30"; an end not later than its start is on the next day, and the end of the day is "24:00". */
export interface Span {
  from: string
  until: string
}

export interface Week {
  /** The spans of each day, Monday first; none: closed. */
  days: Span[][]
  /** The spans of public holidays; none: closed; null: they are days like others. */
  holidays: Span[] | null
}

const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
const dayPattern = names.join('|')
const fullDay: Span = { from: '00:00', until: '24:00' }

/** Monday to Friday, and Saturday and Sunday, as places in `Week.days`. */
export const workdays = [0, 1, 2, 3, 4]
export const weekend = [5, 6]
export const everyDay = [...workdays, ...weekend]

/** How finely a week is set: each day alike, working days and weekends, or each day by itself. */
export const grains = ['same', 'workdays', 'each'] as const
export type Grain = (typeof grains)[number]
/** The days that are set together, by grain. */
export const groupsOf: Record<Grain, number[][]> = {
  same: [everyDay],
  workdays: [workdays, weekend],
  each: everyDay.map((day) => [day]),
}

const isSame = (a: readonly Span[], b: readonly Span[]) => JSON.stringify(a) === JSON.stringify(b)

/** The coarsest grain that shows a week whole. */
export const grainOf = ({ days }: Week): Grain =>
  grains.find((grain) => groupsOf[grain].every((group) => group.every((day) => isSame(days[day]!, days[group[0]!]!))))!

export const isFullDay = (spans: readonly Span[]): boolean => isSame(spans, [fullDay])
export const fullDaySpans = (): Span[] => [{ ...fullDay }]

/** Whether a span ends on the day after it began. */
export const endsNextDay = ({ from, until }: Span): boolean => until <= from

/** What of the spans of one day is probably not meant. */
export function troubleOf(spans: readonly Span[]): 'overlap' | 'empty' | null {
  if (spans.some(({ from, until }) => from === until)) return 'empty'
  const ordered = [...spans].sort((a, b) => a.from.localeCompare(b.from))
  return ordered.some((span, i) => i > 0 && (endsNextDay(ordered[i - 1]!) || span.from < ordered[i - 1]!.until))
    ? 'overlap'
    : null
}

const timesText = (spans: readonly Span[]) =>
  spans.length ? spans.map(({ from, until }) => `${from}-${until}`).join(',') : 'off'

/** Days as text: three and more on end as a range, "Mo-Fr", others one by one, "Sa,Su". */
function daysText(days: readonly number[]): string {
  const runs: number[][] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last && last.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  return runs
    .map((run) => (run.length > 2 ? `${names[run[0]!]}-${names[run.at(-1)!]}` : run.map((day) => names[day]).join()))
    .join()
}

/** A week as opening_hours text. Days without hours are not named, so that the night before still ends where it says. */
export function textOfWeek({ days, holidays }: Week): string {
  const rules: string[] = []
  const open = everyDay.filter((day) => days[day]!.length > 0)
  if (open.length === 7 && holidays === null && days.every(isFullDay)) return '24/7'
  for (const day of open) {
    const like = open.filter((other) => isSame(days[other]!, days[day]!))
    if (like[0] === day) rules.push(`${daysText(like)} ${timesText(days[day]!)}`)
  }
  if (open.length === 0 && !holidays?.length) rules.push('off')
  // Last, since a later rule replaces an earlier one on the days that both name.
  if (holidays !== null) rules.push(`PH ${timesText(holidays)}`)
  return rules.join('; ')
}

const timePattern = /^([01]\d|2[0-3]|\d):([0-5]\d)-(\d\d?):([0-5]\d)$/
const rulePattern = new RegExp(`^(?:((?:${dayPattern}|PH)(?:\\s*[-,]\\s*(?:${dayPattern}|PH))*)(?:\\s+|$))?(.*)$`)

/** Reads a week from text; null when the text says more or other than a week can. An empty text is null too: the hours are unknown. */
export function weekOfText(text: string): Week | null {
  const given = text.trim()
  if (/^24\s*\/\s*7$/.test(given)) return { days: everyDay.map(fullDaySpans), holidays: null }
  if (!given) return null
  const week: Week = { days: everyDay.map(() => []), holidays: null }
  const rules = given.split(';').map((rule) => rule.trim())
  if (rules.at(-1) === '') rules.pop()
  for (const [i, rule] of rules.entries()) {
    const [, named, times] = rulePattern.exec(rule)!
    const spans = spansOf(times!, named !== undefined)
    const days = named === undefined ? (i === 0 ? { weekdays: everyDay, holidays: false } : null) : daysOf(named)
    // After a rule for holidays, one for weekdays would hold on holidays again.
    if (!spans || !days || (week.holidays !== null && !days.holidays)) return null
    for (const day of days.weekdays) week.days[day] = spans.map((span) => ({ ...span }))
    if (days.holidays) week.holidays = spans
  }
  // An explicit "off" ends the night before at midnight, which a week cannot say.
  return explicitOffAfterNight(rules, week) ? null : week
}

const cutsNight = ({ days }: Week, day: number) => days[(day + 6) % 7]!.some(endsNextDay)

/** Whether a rule closes days by name while the night before one of them goes on into it. */
const explicitOffAfterNight = (rules: readonly string[], week: Week) =>
  rules.some((rule) => {
    const [, named, times] = rulePattern.exec(rule)!
    return (
      named !== undefined &&
      spansOf(times!, true)?.length === 0 &&
      daysOf(named)!.weekdays.some((day) => week.days[day]!.length === 0 && cutsNight(week, day))
    )
  })

function daysOf(text: string): { weekdays: number[]; holidays: boolean } | null {
  const weekdays = new Set<number>()
  let holidays = false
  for (const part of text.split(',').map((one) => one.trim())) {
    const [first, last = first] = part.split('-').map((name) => name.trim())
    if (first === 'PH' && last === 'PH' && !part.includes('-')) {
      holidays = true
      continue
    }
    const [from, until] = [first, last].map((name) => names.indexOf(name as never))
    if (from! < 0 || until! < 0) return null
    for (let day = from!; ; day = (day + 1) % 7) {
      weekdays.add(day)
      if (day === until) break
    }
  }
  return { weekdays: [...weekdays].sort(), holidays }
}

/** The spans of a rule; null when they are more than spans. A rule of days alone, "Mo-Fr", is open all day. */
function spansOf(text: string, named: boolean): Span[] | null {
  if (text === 'off' || text === 'closed') return []
  if (text === '') return named ? fullDaySpans() : null
  const spans: Span[] = []
  for (const part of text.split(',').map((one) => one.replaceAll(/\s/g, ''))) {
    const [, hour, minute, untilHour, untilMinute] = timePattern.exec(part) ?? []
    if (!hour) return null
    const from = `${hour.padStart(2, '0')}:${minute}`
    const end = Number(untilHour) * 60 + Number(untilMinute)
    const start = Number(hour) * 60 + Number(minute)
    // 22:00-30:00 is 22:00-06:00; what lasts longer than a day is no span of it.
    const wrapped = end > 1440 ? end - 1440 : end
    if (end > 2880 || (end > 1440 && wrapped >= start)) return null
    const until = wrapped === 0 ? 1440 : wrapped
    spans.push({
      from,
      until: `${String(Math.floor(until / 60)).padStart(2, '0')}:${String(until % 60).padStart(2, '0')}`,
    })
  }
  return spans
}

/** A week with the hours of some days replaced. */
export const withDays = (week: Week, group: readonly number[], spans: Span[]): Week => ({
  ...week,
  days: week.days.map((old, day) => (group.includes(day) ? spans.map((span) => ({ ...span })) : old)),
})
