// What the planner asks, as it stands in the address of /planner: a link shows the same to everybody.
import { services, travelModes, workerGroups, type Service, type TravelMode, type WorkerGroup } from '../api/enums'
import { enumParam, enumListParam, textParam, formatQuery } from '../navigation/url'

/** An hour of the week, local time. */
export interface WeekHour {
  /** 1 Monday … 7 Sunday. */
  weekday: number
  /** 0…23; the hour begins then. */
  hour: number
}

/** How near an outpost must be: by a published rule, or by a mode and either metres or minutes of way. */
export type Reach =
  { standard: string } | { by: TravelMode; metres: number } | { by: Exclude<TravelMode, 'STRAIGHT'>; minutes: number }

/** What the panel beside the map shows. */
export const tabs = ['divisions', 'trades', 'times', 'gaps', 'sites', 'propose', 'levers', 'scenarios'] as const
export type Tab = (typeof tabs)[number]

export interface CoverageParams {
  reach: Reach
  /** All of these services. */
  services: Service[]
  /** Any of these worker groups; empty: all. */
  groups: WorkerGroup[]
  /** How many outposts must be in reach, 1…9; a standard may ask for more by itself. */
  overlap: number
  /** null: at any time. */
  hour: WeekHour | null
  /** GB/T 2260 codes; empty: the whole region. */
  districts: string[]
  /** Ids of priority areas, in whose outlines alone demand is counted; empty: everywhere. */
  areas: string[]
  /** The demand layer that is counted, by name; null: all of them, added up. */
  layer: string | null
}

export interface Planning extends CoverageParams {
  /** Codes of candidates counted as if they stood, in the order in which they were picked. */
  picks: string[]
  /** The id of the saved scenario that is being worked on; null: none. What counts are the picks. */
  scenario: string | null
  tab: Tab
}

/** The standard of a bare address: the one the city's union has published. */
const usualStandard = 'QINGDAO_1KM'
export const maxMetres = 50_000
export const maxMinutes = 240
export const maxPicks = 200

export const usual: Planning = {
  reach: { standard: usualStandard },
  services: [],
  groups: [],
  overlap: 1,
  hour: null,
  districts: [],
  areas: [],
  layer: null,
  picks: [],
  scenario: null,
  tab: 'divisions',
}

const listOf = (given: string | null, fits: RegExp, maximum: number): string[] =>
  [...new Set(given?.split(',').filter((text) => fits.test(text)))].slice(0, maximum)
const numberIn = (given: string | null, least: number, maximum: number): number | null => {
  const value = given === null || given.trim() === '' ? NaN : Number(given)
  return value >= least && value <= maximum ? value : null
}

/** Reads the parameters of /planner; whatever this version does not know is left out, so that old and mistyped links still open. */
export function parsePlanning(rest: string): Planning {
  const query = new URLSearchParams(rest)
  const overlap = numberIn(query.get('overlap'), 1, 9)
  return {
    reach: parseReach(query),
    services: enumListParam(services, query.get('service')),
    groups: enumListParam(workerGroups, query.get('trade')),
    overlap: overlap === null ? usual.overlap : Math.trunc(overlap),
    hour: parseHour(query.get('hour')),
    districts: listOf(query.get('in'), /^\d{6}$/, 100).sort(),
    areas: listOf(query.get('area'), /^[A-Za-z0-9+/=_-]{1,60}$/, 20),
    layer: textParam(query.get('layer'), 100),
    picks: listOf(query.get('sites'), /^[^\s,]{1,100}$/, maxPicks),
    scenario: textParam(query.get('scenario'), 200),
    tab: enumParam(tabs, query.get('tab')) ?? usual.tab,
  }
}

function parseReach(query: URLSearchParams): Reach {
  const by = enumParam(travelModes, query.get('mode')) ?? 'WALK'
  const metres = numberIn(query.get('within'), 0, maxMetres)
  if (metres !== null) return { by, metres }
  const minutes = numberIn(query.get('minutes'), 0, maxMinutes)
  if (minutes !== null && by !== 'STRAIGHT') return { by, minutes }
  const standard = query.get('standard')
  return standard && /^[A-Z0-9_]{1,60}$/.test(standard) ? { standard } : usual.reach
}

function parseHour(given: string | null): WeekHour | null {
  const parts = /^([1-7])-(\d{1,2})$/.exec(given ?? '')
  const hour = Number(parts?.[2])
  return parts && hour < 24 ? { weekday: Number(parts[1]), hour } : null
}

/** Writes the parameters of /planner; what is as usual is left out. */
export const formatPlanning = ({
  reach,
  services,
  groups,
  overlap,
  hour,
  districts,
  areas,
  layer,
  picks,
  scenario,
  tab,
}: Planning): string =>
  formatQuery({
    ...('standard' in reach
      ? { standard: reach.standard === usualStandard ? null : reach.standard }
      : 'metres' in reach
        ? { mode: reach.by, within: reach.metres }
        : { mode: reach.by, minutes: reach.minutes }),
    service: services.join(),
    trade: groups.join(),
    overlap: overlap === usual.overlap ? null : overlap,
    hour: hour && `${hour.weekday}-${hour.hour}`,
    in: districts.join(),
    area: areas.join(),
    layer,
    sites: picks.join(),
    scenario,
    tab: tab === usual.tab ? null : tab,
  })

/** The clock at which an hour begins, "08:00". */
export const fullHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** The hour of the week as one number, 0 (Monday 00:00) … 167, and back. */
export const indexOf = ({ weekday, hour }: WeekHour): number => (weekday - 1) * 24 + hour
export const hourAt = (index: number): WeekHour => {
  const whole = ((index % 168) + 168) % 168
  return { weekday: Math.floor(whole / 24) + 1, hour: whole % 24 }
}
