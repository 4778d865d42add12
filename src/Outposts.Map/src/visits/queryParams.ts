// The parameters of the list of visits: they stand in the address, and the list can be filtered by them without a server.
import { eligibilities, exams, type Eligibility, type Exam } from '../api/enums'
import { enumListParam, formatQuery } from '../navigation/url'
import type { Visit } from './queries'
import { addDays, isDay } from '../hours/days'

export const spans = [7, 30, 90] as const
export type Span = (typeof spans)[number]
export const orders = ['near', 'soon'] as const
export type Order = (typeof orders)[number]

export interface VisitParams {
  /** Days from today, unless days are chosen one by one. */
  days: Span
  /** The first and the last day chosen, such as "2026-11-22"; null: not chosen. */
  from: string | null
  until: string | null
  /** GB/T 2260 codes; empty: all districts. */
  districts: string[]
  /** All of these. */
  exams: Exam[]
  /** Any of these; empty: all. */
  who: Eligibility[]
  /** Only what can be booked and has a seat. */
  free: boolean
  order: Order
}

export const everything: VisitParams = {
  days: 30,
  from: null,
  until: null,
  districts: [],
  exams: [],
  who: [],
  free: false,
  order: 'near',
}

const day = (text: string | null) => (isDay(text) ? text : null)
const listed = (text: string | null) => [...new Set(text?.split(','))].filter(Boolean)

/** Reads the page's own parameters; what is unknown is left out, so that old and mistyped links still open. */
export function parseParams(pageParams: string): VisitParams {
  const query = new URLSearchParams(pageParams)
  return {
    days: spans.find((span) => String(span) === query.get('days')) ?? everything.days,
    from: day(query.get('from')),
    until: day(query.get('until')),
    districts: listed(query.get('in')).filter((code) => /^\d{6}$/.test(code)),
    exams: enumListParam(exams, query.get('exam')),
    who: enumListParam(eligibilities, query.get('who')),
    free: query.get('free') === '1',
    order: query.get('order') === 'soon' ? 'soon' : 'near',
  }
}

/** Writes them; what is as usual is left out. */
export const formatParams = (params: VisitParams): string =>
  formatQuery({
    days: params.days === everything.days ? null : params.days,
    from: params.from,
    until: params.until,
    in: params.districts.join(),
    exam: params.exams.join(),
    who: params.who.join(),
    free: params.free ? '1' : null,
    order: params.order === 'soon' ? 'soon' : null,
  })

/** How many conditions are set, besides the order. */
export const countAsked = (params: VisitParams): number =>
  params.districts.length +
  params.exams.length +
  params.who.length +
  Number(params.free) +
  Number(params.from !== null || params.until !== null || params.days !== everything.days)

/** The first and the last day requested. A last day before the first is read as the first; the server gives at most a year. */
export function daysAsked(params: VisitParams, today: string): { from: string; until: string } {
  const from = params.from && params.from > today ? params.from : today
  const until = params.until ?? addDays(from, params.days)
  const last = addDays(from, 365)
  return { from, until: until < from ? from : until > last ? last : until }
}

/** What riders are shown: what is to come and no mere plan, so that nobody waits for a bus that nobody has promised. */
const shown = new Set<Visit['status']>(['CONFIRMED', 'FILED', 'CANCELLED'])

/** Whether a visit answers the question at a moment `now`, milliseconds; the days are those of the visit's own clock. */
export function fits(
  visit: Visit,
  params: VisitParams,
  { from, until }: { from: string; until: string },
  now: number,
): boolean {
  const day = visit.startsAt.slice(0, 10)
  return (
    shown.has(visit.status) &&
    Date.parse(visit.endsAt) > now &&
    day >= from &&
    day <= until &&
    (!params.districts.length || params.districts.includes(visit.district.code)) &&
    params.exams.every((exam) => visit.exams.includes(exam)) &&
    (!params.who.length || params.who.includes(visit.eligibility)) &&
    (!params.free || (visit.status === 'CONFIRMED' && visit.available > 0))
  )
}
