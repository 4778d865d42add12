// What a plan is asked for. It stands in the address with the rest, so that a question can be handed on.
import { addDays, addMonths, isDay, type Day } from './days'

export interface PlanSettings {
  /** null: the first day of the month after the one that is looked at. */
  from: Day | null
  /** null: the last day of that month. */
  until: Day | null
  /** The buses' codes; empty: all. */
  buses: string[]
  /** The divisions' codes; empty: all. */
  divisions: string[]
  /** Days from one visit of a place to the next. */
  spacing: number
  /** The most visits of a place. */
  most: number
  /** The most stops of a bus on a day. */
  stops: number
  /** The shortest visit, minutes. */
  shortest: number
  /** How much divisions behind the others are favoured, 0 to 4. */
  fairness: number
  /** How many workers a plan must gain for each visit of the schedule that it gives up. */
  change: number
  /** Whether buses run on public holidays. */
  holidays: boolean
  /** Whether what is published stays as it is. */
  keep: boolean
}

export const usualSettings: PlanSettings = {
  from: null, until: null, buses: [], divisions: [], spacing: 14, most: 3, stops: 2, shortest: 60, fairness: 1, change: 20, holidays: false, keep: true,
}

/** The numbers of the settings with what is accepted, for the form and for reading an address. */
export const numbers = {
  spacing: { min: 0, max: 366, step: 1 }, most: { min: 1, max: 20, step: 1 }, stops: { min: 1, max: 4, step: 1 }, shortest: { min: 15, max: 480, step: 15 },
  fairness: { min: 0, max: 4, step: 0.5 }, change: { min: 0, max: 10_000, step: 1 },
} as const satisfies Partial<Record<keyof PlanSettings, { min: number; max: number; step: number }>>
export type NumberSetting = keyof typeof numbers

/** A number within what is accepted and on a step; null when it is none. */
export function accepted(name: NumberSetting, text: string | null): number | null {
  const value = text?.trim() ? Number(text) : NaN
  const { min, max, step } = numbers[name]
  return Number.isFinite(value) && value >= min && value <= max && Math.abs(value / step - Math.round(value / step)) < 1e-9 ? value : null
}

const list = (text: string | null) => [...new Set((text ?? '').split(',').map((code) => code.trim()).filter(Boolean))].slice(0, 100)

export function readSettings(query: URLSearchParams): PlanSettings {
  const day = (name: string) => { const text = query.get(name); return isDay(text) ? text : null }
  const read = Object.fromEntries((Object.keys(numbers) as NumberSetting[]).map((name) => [name, accepted(name, query.get(name)) ?? usualSettings[name]])) as Pick<PlanSettings, NumberSetting>
  return {
    ...read, from: day('from'), until: day('until'), buses: list(query.get('buses')), divisions: list(query.get('divisions')), holidays: query.get('holidays') === '1', keep: query.get('keep') !== '0',
  }
}

export function writeSettings(settings: PlanSettings, query: URLSearchParams): void {
  const add = (name: string, value: string | null) => value && query.set(name, value)
  add('from', settings.from)
  add('until', settings.until)
  add('buses', settings.buses.join())
  add('divisions', settings.divisions.join())
  for (const name of Object.keys(numbers) as NumberSetting[]) add(name, settings[name] === usualSettings[name] ? null : String(settings[name]))
  add('holidays', settings.holidays ? '1' : null)
  add('keep', settings.keep ? null : '0')
}

/** The stretch that is planned: what was chosen, else the month after the one of a day. */
export const stretchOf = ({ from, until }: Pick<PlanSettings, 'from' | 'until'>, day: Day): { from: Day; until: Day } => {
  const first = from ?? addMonths(day, 1)
  return { from: first, until: until ?? addDays(addMonths(first, 1), -1) }
}
