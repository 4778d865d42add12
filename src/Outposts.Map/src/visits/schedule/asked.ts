// What the scheduler's page shows stands in its address, so that it can be linked, reloaded and gone back to.
import { word } from '../../url'
import { isDay, type Day } from './days'
import { readSettings, usualSettings, writeSettings, type PlanSettings } from './settings'

export const modes = ['month', 'week', 'map', 'plan'] as const
export type Mode = (typeof modes)[number]

export interface Asked {
  mode: Mode
  /** A day of the month or week that is shown; null: today. */
  day: Day | null
  /** The division's code; null: all. */
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

export const usual: Asked = {
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
export function read(own: string): Asked {
  const query = new URLSearchParams(own)
  const day = query.get('day')
  return {
    mode: modes.find((mode) => mode === query.get('mode')) ?? usual.mode,
    day: isDay(day) ? day : null,
    district: word(query.get('district')),
    visit: word(query.get('visit')),
    adding: query.get('add') === '1',
    route: word(query.get('route')),
    draft: word(query.get('draft')),
    beside: word(query.get('beside')),
    plan: readSettings(query),
  }
}

/** Writes it; what is as usual is left out. */
export function write(asked: Asked): string {
  const query = new URLSearchParams()
  const add = (name: string, value: string | null) => value && query.set(name, value)
  add('mode', asked.mode === usual.mode ? null : asked.mode)
  add('day', asked.day)
  add('district', asked.district)
  add('visit', asked.visit)
  add('add', asked.adding ? '1' : null)
  add('route', asked.route)
  add('draft', asked.draft)
  add('beside', asked.beside)
  writeSettings(asked.plan, query)
  return query.toString()
}
