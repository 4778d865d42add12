// The parameters of a plan. They stand in the address, so that a link carries them.
import { workerGroups, type WorkerGroup } from '../../../api/enums'
import { addDays, addMonths, isDay, type Day } from '../../../hours/days'

/** What one worker counts, by district or worker group; 1 where nothing is said, and then it is left out. */
export type Weights<Of extends string = string> = { readonly [which in Of]?: number }

export interface PlanSettings {
  /** null: the first day of the month after the one that is looked at. */
  from: Day | null
  /** null: the last day of that month. */
  until: Day | null
  /** The buses' codes; empty: all. */
  buses: string[]
  /** The districts' codes; empty: all. */
  districts: string[]
  /** Days from one visit of a place to the next. */
  spacing: number
  /** The most visits of a place. */
  most: number
  /** The most stops of a bus on a day. */
  stops: number
  /** The shortest visit, minutes. */
  shortest: number
  /** How many workers a plan must gain for each visit of the schedule that it gives up. */
  change: number
  /** How much districts behind the others are favoured, 0 to 4. */
  fairness: number
  /** How much worker groups behind the others are favoured, 0 to 4. */
  groupFairness: number
  /** How many of a hundred workers are women to be screened, where they were not counted. */
  women: number
  /** What workers count by the district's code. */
  districtWeights: Weights
  /** What workers count by worker group. */
  groupWeights: Weights<WorkerGroup>
  /** Days on which no bus runs, in order. */
  daysOff: Day[]
  /** Whether buses run on public holidays. */
  holidays: boolean
  /** Whether what is published stays as it is. */
  keep: boolean
}

export const usualSettings: PlanSettings = {
  from: null,
  until: null,
  buses: [],
  districts: [],
  spacing: 14,
  most: 3,
  stops: 2,
  shortest: 60,
  change: 20,
  fairness: 1,
  groupFairness: 0,
  women: 20,
  districtWeights: {},
  groupWeights: {},
  daysOff: [],
  holidays: false,
  keep: true,
}

/** What a number may be. */
export interface Range {
  min: number
  max: number
  step: number
}

/** The numbers of the settings with what is accepted, for the form and for reading an address. */
export const numbers = {
  spacing: { min: 0, max: 366, step: 1 },
  most: { min: 1, max: 20, step: 1 },
  stops: { min: 1, max: 12, step: 1 },
  shortest: { min: 15, max: 480, step: 15 },
  change: { min: 0, max: 10_000, step: 1 },
  fairness: { min: 0, max: 4, step: 0.5 },
  groupFairness: { min: 0, max: 4, step: 0.5 },
  women: { min: 0, max: 100, step: 1 },
} as const satisfies Partial<Record<keyof PlanSettings, Range>>
export type NumberSetting = keyof typeof numbers

/** What a worker may count. */
export const weightRange: Range = { min: 0, max: 10, step: 0.1 }

/** The longest stretch that is planned at once, and the most days off, days. */
export const maxDaysOff = 366

/** A number within what is accepted and on a step; null when it is not one. */
export function within({ min, max, step }: Range, text: string | null): number | null {
  const value = text?.trim() ? Number(text) : NaN
  return Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    Math.abs(value / step - Math.round(value / step)) < 1e-9
    ? value
    : null
}

export const accepted = (name: NumberSetting, text: string | null): number | null => within(numbers[name], text)

/** The weights with another one; a worker who counts as usual is not named. */
export const weighed = <Of extends string>(weights: Weights<Of>, which: Of, weight: number): Weights<Of> =>
  Object.fromEntries(Object.entries({ ...weights, [which]: weight }).filter(([, value]) => value !== 1)) as Weights<Of>

const several = (text: string | null) => [
  ...new Set(
    (text ?? '')
      .split(',')
      .map((code) => code.trim())
      .filter(Boolean),
  ),
]
const list = (text: string | null) => several(text).slice(0, 100)
const days = (text: string | null): Day[] => several(text).filter(isDay).sort().slice(0, maxDaysOff)

function weights<Of extends string>(text: string | null, isOne: (which: string) => which is Of): Weights<Of> {
  const read: [string, number][] = []
  for (const [which = '', weight = null] of list(text).map((entry) => entry.split(':'))) {
    const value = within(weightRange, weight)
    if (isOne(which) && value !== null && value !== 1) read.push([which, value])
  }
  return Object.fromEntries(read) as Weights<Of>
}
const isGroup = (which: string): which is WorkerGroup => workerGroups.some((group) => group === which)
const isCode = (which: string): which is string => /^\d{6}$/.test(which)

export function readSettings(query: URLSearchParams): PlanSettings {
  const day = (name: string) => {
    const text = query.get(name)
    return isDay(text) ? text : null
  }
  const read = Object.fromEntries(
    (Object.keys(numbers) as NumberSetting[]).map((name) => [
      name,
      accepted(name, query.get(name)) ?? usualSettings[name],
    ]),
  ) as Pick<PlanSettings, NumberSetting>
  return {
    ...read,
    from: day('from'),
    until: day('until'),
    buses: list(query.get('buses')),
    districts: list(query.get('divisions')),
    districtWeights: weights(query.get('weigh'), isCode),
    groupWeights: weights(query.get('weighTrades'), isGroup),
    daysOff: days(query.get('off')),
    holidays: query.get('holidays') === '1',
    keep: query.get('keep') !== '0',
  }
}

export function writeSettings(settings: PlanSettings, query: URLSearchParams): void {
  const add = (name: string, value: string | null) => value && query.set(name, value)
  const weighing = (all: Weights) =>
    Object.entries(all)
      .map(([which, weight]) => `${which}:${weight}`)
      .join()
  add('from', settings.from)
  add('until', settings.until)
  add('buses', settings.buses.join())
  add('divisions', settings.districts.join())
  for (const name of Object.keys(numbers) as NumberSetting[])
    add(name, settings[name] === usualSettings[name] ? null : String(settings[name]))
  add('weigh', weighing(settings.districtWeights))
  add('weighTrades', weighing(settings.groupWeights))
  add('off', settings.daysOff.join())
  add('holidays', settings.holidays ? '1' : null)
  add('keep', settings.keep ? null : '0')
}

/** The stretch that is planned: what was chosen, else the month after the one of a day. */
export const stretchOf = (
  { from, until }: Pick<PlanSettings, 'from' | 'until'>,
  day: Day,
): { from: Day; until: Day } => {
  const first = from ?? addMonths(day, 1)
  return { from: first, until: until ?? addDays(addMonths(first, 1), -1) }
}
