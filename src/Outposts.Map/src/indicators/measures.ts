// What the page can show of a row, how it is written, and why it may be missing.
import { percent } from '../coverage/figures'
import type { IndicatorGap, IndicatorRow } from './queries'

/** 覆盖面, 参与度 and 满意度, each with what tells of it. */
export const measures = [
  'covered',
  'outposts',
  'servicesAdded',
  'reports',
  'answered',
  'hours',
  'attendance',
  'checkIns',
  'showUp',
  'satisfied',
] as const
export type Measure = (typeof measures)[number]

/** The measures whose value is a share, 0…1, or hours; the others are counts. */
const shares: readonly Measure[] = ['covered', 'answered', 'showUp', 'satisfied']
export const isShare = (measure: Measure): boolean => shares.includes(measure)

/** Numbers of 64 bits come as text. */
const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))

/** The value of a measure in a row; null: it is not known. */
export function valueOf({ coverage, participation, satisfaction }: IndicatorRow, measure: Measure): number | null {
  switch (measure) {
    case 'covered':
      return coverage.share
    case 'outposts':
      return coverage.outposts
    case 'servicesAdded':
      return coverage.servicesAdded
    case 'reports':
      return participation.confirmations === null ? null : participation.confirmations + (participation.problems ?? 0)
    case 'answered':
      return participation.answeredShare
    case 'hours':
      return participation.medianHours
    case 'attendance':
      return number(participation.attendance)
    case 'checkIns':
      return number(participation.checkIns)
    case 'showUp':
      return participation.showUpShare
    case 'satisfied':
      return satisfaction.share
  }
}

/** Why a value is missing: what the server says of it, or that there was nothing to divide or to measure. */
export function gapOf(row: IndicatorRow, measure: Measure): IndicatorGap | 'NOTHING' {
  const { coverage, satisfaction } = row
  if (measure === 'satisfied') return satisfaction.gap ?? 'NOTHING'
  if (measure === 'covered') return coverage.gap ?? 'NOTHING'
  return coverage.gap === 'NOT_YET' || coverage.gap === 'BEFORE_REGISTER'
    ? coverage.gap
    : measure === 'servicesAdded'
      ? 'BEFORE_REGISTER'
      : 'NOTHING'
}

/** A value in figures, without its unit. */
export const figure = (value: number, measure: Measure): string =>
  isShare(measure) ? percent(value) : measure === 'hours' ? value.toFixed(1) : String(value)

/** The largest value of a chart: of shares all, else that of the rows, at least 1. */
export const scaleOf = (values: readonly (number | null)[], measure: Measure): number =>
  isShare(measure) ? 1 : Math.max(1, ...values.map((value) => value ?? 0))

export interface Point {
  x: number
  y: number
}

/** The lines of a trend in a box of a width and a height: months that are not known part them. */
export function linesOf(values: readonly (number | null)[], scale: number, width: number, height: number): Point[][] {
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const lines: Point[][] = []
  values.forEach((value, month) => {
    if (value === null) return
    const point = { x: values.length > 1 ? month * step : width / 2, y: height - (value / scale) * height }
    if (month > 0 && values[month - 1] !== null) lines.at(-1)!.push(point)
    else lines.push([point])
  })
  return lines
}
