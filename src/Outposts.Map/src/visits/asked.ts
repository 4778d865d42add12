// What is asked of the list of visits: it stands in the address, and the list can be filtered by it without a server.
import { eligibilities, exams, type Eligibility, type Exam } from '../api/words'
import { several, written } from '../url'
import type { Visit } from './queries'
import { addDays, isDay } from './schedule/days'

export const spans = [7, 30, 90] as const
export type Span = (typeof spans)[number]
export const orders = ['near', 'soon'] as const
export type Order = (typeof orders)[number]

export interface Asked {
  /** Days from today, unless days are chosen one by one. */
  days: Span
  /** The first and the last day chosen, such as "2026-11-22"; null: not chosen. */
  from: string | null
  until: string | null
  /** GB/T 2260 codes; empty: all divisions. */
  districts: string[]
  /** All of these. */
  exams: Exam[]
  /** Any of these; empty: whoever it is for. */
  who: Eligibility[]
  /** Only what can be booked and has a seat. */
  free: boolean
  order: Order
}

export const everything: Asked = {
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
export function parseAsked(own: string): Asked {
  const query = new URLSearchParams(own)
  return {
    days: spans.find((span) => String(span) === query.get('days')) ?? everything.days,
    from: day(query.get('from')),
    until: day(query.get('until')),
    districts: listed(query.get('in')).filter((code) => /^\d{6}$/.test(code)),
    exams: several(exams, query.get('exam')),
    who: several(eligibilities, query.get('who')),
    free: query.get('free') === '1',
    order: query.get('order') === 'soon' ? 'soon' : 'near',
  }
}

/** Writes them; what is as usual is left out. */
export const formatAsked = (asked: Asked): string =>
  written({
    days: asked.days === everything.days ? null : asked.days,
    from: asked.from,
    until: asked.until,
    in: asked.districts.join(),
    exam: asked.exams.join(),
    who: asked.who.join(),
    free: asked.free ? '1' : null,
    order: asked.order === 'soon' ? 'soon' : null,
  })

/** How many conditions are set, besides the order. */
export const countAsked = (asked: Asked): number =>
  asked.districts.length +
  asked.exams.length +
  asked.who.length +
  Number(asked.free) +
  Number(asked.from !== null || asked.until !== null || asked.days !== everything.days)

/** The first and the last day asked for. A last day before the first is read as the first; a year is the most that the server gives. */
export function daysAsked(asked: Asked, today: string): { from: string; until: string } {
  const from = asked.from && asked.from > today ? asked.from : today
  const until = asked.until ?? addDays(from, asked.days)
  const last = addDays(from, 365)
  return { from, until: until < from ? from : until > last ? last : until }
}

/** What riders are shown: what is to come and no mere plan, so that nobody waits for a bus that nobody has promised. */
const shown = new Set<Visit['status']>(['CONFIRMED', 'FILED', 'CANCELLED'])

/** Whether a visit answers the question at a moment `now`, milliseconds; the days are those of the visit's own clock. */
export function fits(
  visit: Visit,
  asked: Asked,
  { from, until }: { from: string; until: string },
  now: number,
): boolean {
  const day = visit.startsAt.slice(0, 10)
  return (
    shown.has(visit.status) &&
    Date.parse(visit.endsAt) > now &&
    day >= from &&
    day <= until &&
    (!asked.districts.length || asked.districts.includes(visit.district.code)) &&
    asked.exams.every((exam) => visit.exams.includes(exam)) &&
    (!asked.who.length || asked.who.includes(visit.eligibility)) &&
    (!asked.free || (visit.status === 'CONFIRMED' && visit.available > 0))
  )
}
