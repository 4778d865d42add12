// The parameters of the list of events: they stand in the address.
import { enumListParam, formatQuery } from '../../navigation/url'
import type { EventKind } from '../queries'

export const spans = [7, 30] as const
export type Span = (typeof spans)[number]
export const kinds = [
  'LEGAL_TALK',
  'HEALTH_CONSULTATION',
  'JOB_FAIR',
  'PSYCHOLOGY_TALK',
  'MOBILE_STATION',
  'SUPPLIES',
  'OTHER',
] as const satisfies EventKind[]

export interface EventParams {
  /** Days from today. */
  days: Span
  /** Any of these; empty: all. */
  kinds: EventKind[]
  /** GB/T 2260 codes; empty: all districts. */
  districts: string[]
}
export const everything: EventParams = { days: 30, kinds: [], districts: [] }

/** Reads the page's own parameters; what is unknown is left out, so that old and mistyped links still open. */
export function parseParams(pageParams: string): EventParams {
  const query = new URLSearchParams(pageParams)
  return {
    days: query.get('days') === '7' ? 7 : everything.days,
    kinds: enumListParam<EventKind>(kinds, query.get('what')),
    districts: [...new Set(query.get('in')?.split(','))].filter((code) => /^\d{6}$/.test(code)),
  }
}

/** Writes them; what is as usual is left out. */
export const formatParams = ({ days, kinds, districts }: EventParams): string =>
  formatQuery({ days: days === everything.days ? null : days, what: kinds.join(), in: districts.join() })

/** How many conditions are set. */
export const countSet = ({ days, kinds, districts }: EventParams): number =>
  kinds.length + districts.length + Number(days !== everything.days)
