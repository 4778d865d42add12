// Which candidates the list shows, and in which order.
import type { HostKind } from '../api/enums'
import type { Candidate } from '../candidates/queries'

export const sorts = ['gain', 'worth', 'cost', 'name'] as const
export type Sort = (typeof sorts)[number]

export interface CandidateOrder {
  /** Words of name or code, all of them; empty: any. */
  text: string
  /** null: any host, and unknown ones. */
  host: HostKind | null
  /** Codes of districts; empty: all. */
  districts: readonly string[]
  sort: Sort
}

const nameOf = ({ name, code }: Candidate) => name ?? code

/** The candidates that fit, the wanted ones first; what is unknown comes last, and equal ones stand in the order of codes. */
export function fitting(
  all: Iterable<Candidate>,
  wanted: CandidateOrder,
  gainOf: (code: string) => number | null,
): Candidate[] {
  const parts = wanted.text.toLowerCase().split(/\s+/).filter(Boolean)
  const worth = ({ code, cost }: Candidate) => {
    const gain = gainOf(code)
    return gain === null || cost === null ? null : cost === 0 ? (gain > 0 ? Infinity : 0) : gain / cost
  }
  const by: Record<Exclude<Sort, 'name'>, (one: Candidate) => number | null> = {
    gain: ({ code }) => gainOf(code),
    worth,
    cost: ({ cost }) => (cost === null ? null : -cost),
  }
  const { sort } = wanted
  const compare =
    sort === 'name'
      ? (one: Candidate, other: Candidate) => nameOf(one).localeCompare(nameOf(other), 'zh-CN')
      : (one: Candidate, other: Candidate) => descending(by[sort](one), by[sort](other))
  return [...all]
    .filter((one) => parts.every((part) => `${nameOf(one)} ${one.code}`.toLowerCase().includes(part)))
    .filter(({ host }) => !wanted.host || host === wanted.host)
    .filter(
      ({ district }) => !wanted.districts.length || (district !== null && wanted.districts.includes(district.code)),
    )
    .sort((one, other) => compare(one, other) || (one.code < other.code ? -1 : 1))
}

const descending = (one: number | null, other: number | null): number =>
  one === other ? 0 : one === null ? 1 : other === null ? -1 : other - one
