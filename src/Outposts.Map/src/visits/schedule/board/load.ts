import { ask } from '../../../api/client'
import type { WorkerGroup } from '../../../api/enums'
import { type Calendar } from './filing'
import { addDays, type Day } from '../../../hours/days'
import type { Placed } from './grid'
import type { Route } from './mapLayers'
import { fleet, visitsBetween, workCalendar, type FetchedVisit } from './queries'

/** A visit as the board shows it. */
export type Visit = Placed &
  Omit<FetchedVisit, 'bus' | 'startsAt' | 'endsAt'> & {
    busId: string
    busName: string
    /** Only of a visit of a plan. */ planned?: Planned
  }

/** What a plan knows of its visit. */
export interface Planned {
  placeId: string
  /** Workers whom it is expected to reach. */
  expected: number
  /** The same by worker group. */
  byGroup: readonly TradePart[]
  /** It stands in the schedule already and had to stay. */
  pinned: boolean
  /** Facts of the place that must be found out first. */
  toCheck: readonly string[]
  /** The id of the visit of the schedule that it is; null: a new one. */
  scheduled: string | null
}

/** Workers of a worker group whom a visit is expected to reach; `estimated` of them belong to a group that was named and not counted. */
export interface TradePart {
  /** null: unknown. */
  group: WorkerGroup | null
  workers: number
  estimated: number
}

export interface Bus {
  id: string
  code: string
  name: string
}

/** No more visits than this are fetched at once; a month of a city has a few hundred. */
const maxVisits = 4000

export const toVisit = ({ bus, ...visit }: FetchedVisit): Visit => ({
  ...visit,
  bus: bus.code,
  busId: bus.id,
  busName: bus.name,
})

/** The visits between two days, both included, and whether there are more than are fetched. */
export async function loadVisits(
  from: Day,
  until: Day,
  district: string | null,
  signal: AbortSignal,
): Promise<{ visits: Visit[]; cut: boolean }> {
  const visits: Visit[] = []
  for (let after: string | null = null; ;) {
    const page: { nodes: FetchedVisit[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = (
      await ask(visitsBetween, { from, until, districts: district ? [district] : null, after }, signal)
    ).busVisits
    visits.push(...page.nodes.map(toVisit))
    if (!page.pageInfo.hasNextPage) return { visits, cut: false }
    if (visits.length >= maxVisits) return { visits, cut: true }
    after = page.pageInfo.endCursor
  }
}

/** The official calendar around some days: far enough back to count the working days of a filing, and forward for one filed now. */
export async function loadCalendar(from: Day, until: Day, signal: AbortSignal): Promise<Calendar> {
  const { workCalendar: days } = await ask(
    workCalendar,
    { from: addDays(from, -70), until: addDays(until, 70) },
    signal,
  )
  return new Map(days.map((day) => [day.date, day]))
}

/** The buses and their rounds. */
export async function loadFleet(signal: AbortSignal): Promise<{ buses: Bus[]; routes: Route[] }> {
  const { healthBuses, busRoutes } = await ask(fleet, {}, signal)
  return { buses: healthBuses, routes: busRoutes.map(({ bus, ...route }) => ({ ...route, bus: bus.code })) }
}
