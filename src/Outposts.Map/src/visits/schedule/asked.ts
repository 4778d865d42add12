// What the scheduler's page shows stands in its address, so that it can be linked, reloaded and gone back to.
import { isDay, type Day } from './days'

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
  /** The saved plan that is looked at. */
  draft: string | null
  /** The saved plan beside it. */
  beside: string | null
}

export const usual: Asked = { mode: 'month', day: null, district: null, visit: null, adding: false, draft: null, beside: null }

const word = (text: string | null) => text?.trim().slice(0, 120) || null

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
    draft: word(query.get('draft')),
    beside: word(query.get('beside')),
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
  add('draft', asked.draft)
  add('beside', asked.beside)
  return query.toString()
}
