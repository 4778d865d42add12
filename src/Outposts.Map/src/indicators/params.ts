// What /work/indicators shows, as it stands in its address.
import { enumParam, formatQuery, textParam } from '../navigation/url'
import { measures, type Measure } from './measures'

export interface IndicatorParams {
  /** The first and the last month, such as 2026-01. */
  from: string
  until: string
  measure: Measure
  /** The district whose trend is drawn, a code; null: all together. */
  district: string | null
  /** The standard of coverage; null: the server's first. */
  standard: string | null
}

/** The most months that the server computes at once. */
export const maxMonths = 36

/** A month some months before or after another. */
export function addMonths(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}

const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
const monthParam = (given: string | null) => (given && /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(given) ? given : null)

/** Whether the server answers for these months. */
export const isSpan = (from: string, until: string): boolean =>
  !!monthParam(from) && !!monthParam(until) && from <= until && numberOf(until) - numberOf(from) < maxMonths

/** Reads the parameters; without months, or with such as the server refuses, it is the year up to this month. */
export function parseParams(pageParams: string, thisMonth: string): IndicatorParams {
  const query = new URLSearchParams(pageParams)
  const [from, until] = [monthParam(query.get('from')), monthParam(query.get('until'))]
  const span =
    from && until && isSpan(from, until) ? { from, until } : { from: addMonths(thisMonth, -11), until: thisMonth }
  return {
    ...span,
    measure: enumParam(measures, query.get('measure')) ?? 'covered',
    district: textParam(query.get('district'), 6),
    standard: textParam(query.get('standard'), 60),
  }
}

/** Writes the parameters; what is as usual is left out. */
export function formatParams({ from, until, measure, district, standard }: IndicatorParams, thisMonth: string): string {
  const usual = until === thisMonth && from === addMonths(thisMonth, -11)
  return formatQuery({
    from: usual ? null : from,
    until: usual ? null : until,
    measure: measure === 'covered' ? null : measure,
    district,
    standard,
  })
}
