// What the scheduler's page shows stands in its address, so that it can be linked, reloaded and gone back to.
import { textParam } from '../../navigation/url'
import { isDay, type Day } from '../../hours/days'
import { readSettings, usualSettings, writeSettings, type PlanSettings } from './plan/settings'

export const modes = ['month', 'week', 'map', 'plan'] as const
export type Mode = (typeof modes)[number]

export interface ScheduleParams {
  mode: Mode
  /** A day of the month or week that is shown; null: today. */
  day: Day | null
  /** The district's code; null: all. */
  district: string | null
  /** The global id of the visit whose panel is open. */
  visit: string | null
  /** Whether the form for a new visit is open. */
  adding: boolean
  /** The code of the route that the map shows alone. */
  route: string | null
  /** The saved plan that is looked at. */
  draft: string | null
  /** The saved plan beside it. */
  beside: string | null
  /** What a plan is asked for. */
  plan: PlanSettings
}

export const usual: ScheduleParams = {
  mode: 'month',
  day: null,
  district: null,
  visit: null,
  adding: false,
  route: null,
  draft: null,
  beside: null,
  plan: usualSettings,
}

/** Reads the page's own part of the address; what is not understood is left out. */
export function read(pageParams: string): ScheduleParams {
  const query = new URLSearchParams(pageParams)
  const day = query.get('day')
  return {
    mode: modes.find((mode) => mode === query.get('mode')) ?? usual.mode,
    day: isDay(day) ? day : null,
    district: textParam(query.get('district')),
    visit: textParam(query.get('visit')),
    adding: query.get('add') === '1',
    route: textParam(query.get('route')),
    draft: textParam(query.get('draft')),
    beside: textParam(query.get('beside')),
    plan: readSettings(query),
  }
}

/** Writes it; what is as usual is left out. */
export function write(params: ScheduleParams): string {
  const query = new URLSearchParams()
  const add = (name: string, value: string | null) => value && query.set(name, value)
  add('mode', params.mode === usual.mode ? null : params.mode)
  add('day', params.day)
  add('district', params.district)
  add('visit', params.visit)
  add('add', params.adding ? '1' : null)
  add('route', params.route)
  add('draft', params.draft)
  add('beside', params.beside)
  writeSettings(params.plan, query)
  return query.toString()
}
