import { regionOffset } from './clock'
import { noReports, type AccessStatus, type OpeningDay } from './queries'
import { closingSoonMs } from './state'

const unknown: AccessStatus = { state: 'UNKNOWN', accessModes: [], changesAt: null, reason: null, ...noReports }

/**
 * Whether one can get in at `at` (milliseconds) by stored days of opening hours, when no server can be reached.
 * A moment outside the stored days is unknown, not closed; so are days that nobody knows (null).
 */
export function entryAt(days: readonly OpeningDay[] | null, at: number): AccessStatus {
  if (!days?.length) return unknown
  const spans = days.flatMap((day) => day.spans).sort((a, b) => Date.parse(a.opensAt) - Date.parse(b.opensAt))
  const [first, last] = coveredBy(days)
  if (at < first || at >= last) return unknown
  const index = spans.findIndex((span) => Date.parse(span.opensAt) <= at && at < Date.parse(span.closesAt))
  if (index < 0) {
    const next = spans.find((span) => Date.parse(span.opensAt) > at)
    return { state: 'CLOSED', accessModes: [], changesAt: next?.opensAt ?? null, reason: null, ...noReports }
  }
  const span = spans[index]!
  if (span.state === 'UNKNOWN') return { ...unknown, changesAt: span.closesAt }
  const end = endOfRun(spans, index)
  const beyond = Date.parse(end) >= last
  const closing = !beyond && Date.parse(end) - at <= closingSoonMs
  return {
    state: closing ? 'CLOSING_SOON' : 'OPEN',
    accessModes: span.accessModes,
    changesAt: beyond ? null : end,
    reason: null,
    ...noReports,
  }
}

/** From the first to past the last stored day, in milliseconds. The offset is that of any stored span; the region's where no day has one. */
function coveredBy(days: readonly OpeningDay[]): [number, number] {
  const offset = days.flatMap((day) => day.spans)[0]?.opensAt.slice(19) ?? regionOffset
  const midnight = (day: string) => Date.parse(`${day}T00:00:00${offset}`)
  return [midnight(days[0]!.date), midnight(days.at(-1)!.date) + 86_400_000]
}

/** Spans that follow one another without a gap, with other ways in perhaps, are one stay. */
function endOfRun(spans: readonly OpeningDay['spans'][number][], start: number): string {
  let end = spans[start]!.closesAt
  for (const span of spans.slice(start + 1)) {
    if (span.state === 'UNKNOWN' || Date.parse(span.opensAt) > Date.parse(end)) break
    if (Date.parse(span.closesAt) > Date.parse(end)) end = span.closesAt
  }
  return end
}
