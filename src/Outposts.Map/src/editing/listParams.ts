// What the clerk's list shows stands in its address.
import { outpostKinds, unionLevels, type OutpostKind, type OutpostStatus, type UnionLevel } from '../api/enums'
import { enumListParam, enumParam, formatQuery, textParam } from '../navigation/url'
import type { Filter, Gap } from './queries'

/** In the order of an outpost's life. */
export const statuses = ['PLANNED', 'ACCEPTED', 'OPEN', 'SUSPENDED', 'CLOSED'] as const satisfies OutpostStatus[]
/** What is most urgent first. */
export const gaps = [
  'DOUBTS',
  'SUPPLIES',
  'HOURS',
  'HOURS_MEANING',
  'PHONE',
  'FRESHNESS',
  'CONFIRMATION',
] as const satisfies Gap[]

export interface ListParams {
  /** Name, address or code; empty: all. */
  text: string
  /** Any of these; none: all. */
  statuses: OutpostStatus[]
  kind: OutpostKind | null
  level: UnionLevel | null
  /** All of these. */
  lacking: Gap[]
  /** A district's code; null: all that the clerk is for. */
  district: string | null
}

export function parseList(pageParams: string): ListParams {
  const query = new URLSearchParams(pageParams)
  return {
    text: textParam(query.get('q'), 100) ?? '',
    statuses: enumListParam(statuses, query.get('status')),
    kind: enumParam(outpostKinds, query.get('of')),
    level: enumParam(unionLevels, query.get('level')),
    lacking: enumListParam(gaps, query.get('lacking')),
    district: textParam(query.get('in'), 12),
  }
}

export const formatList = ({ text, statuses, kind, level, lacking, district }: ListParams): string =>
  formatQuery({ q: text, status: statuses.join(), of: kind, level, lacking: lacking.join(), in: district })

/**
 * The filter that the server takes.
 * @param limits The districts that the clerk is for; empty: all.
 * @param bodies The bodies that the clerk is for; empty: all.
 */
export const filterOf = (params: ListParams, limits: readonly string[], bodies: readonly string[]): Filter => ({
  statuses: params.statuses.length ? params.statuses : [...statuses],
  ...(params.kind && { kinds: [params.kind] }),
  ...(params.level && { levels: [params.level] }),
  ...(params.text && { search: params.text }),
  ...(params.district ? { districts: [params.district] } : limits.length ? { districts: [...limits] } : {}),
  ...(bodies.length && { operators: [...bodies] }),
})
