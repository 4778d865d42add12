import { ask, Refused, Unreachable } from '../api/client'
import { listTimeoutMs } from '../api/http'
import type { RiderMode } from '../api/enums'
import { regionDay } from '../hours/clock'
import type { Origin } from '../origin/origin.svelte'
import type { Point } from '../geodesy/points'
import type { Route } from '../registry/route'
import { keepingFresh } from '../storage/cache'
import { haversine } from '../geodesy/points'
import { loadVisits, storeVisits, type StoredVisits } from './stored'
import { daysAsked, everything, fits, type VisitParams } from './queryParams'
import { busVisits, nearestVisits, type Visit } from './queries'
import { stateOf, type VisitState } from './when'

/** A visit in the list. */
export interface FoundVisit {
  visit: Visit
  /** Null where the list does not start from a point. */
  route: Route | null
}
export interface Results {
  state: 'asking' | 'answered' | 'failed'
  found: FoundVisit[]
  /** When the phone's own copy answered: when it was made, milliseconds; else null. */
  storedAt: number | null
  refusal: string | null
  /** The schedule is longer than what was read of it. */
  cut: boolean
}

/** The most visits that are read for one list. */
const maxVisits = 1000
/** How old the phone's copy may be before it is made anew, milliseconds. */
const freshFor = 15 * 60_000

let current = $state.raw<Results>({ state: 'asking', found: [], storedAt: null, refusal: null, cut: false })
// No AsyncQuery here: when no server answers the phone does, and what was read is arranged anew without a request.
interface Read {
  visits: Visit[]
  ways: Map<string, Route>
  cut: boolean
  /** What was asked for; null when the phone answered. */
  request: string | null
}
let read: Read | null = null
let params: AbortController | null = null

/** The results of the last question; reading them in a component follows them. */
export const results = (): Results => current

/** From where distances count: the rider, a tapped point or a named place. A whole district is a filter and no point, the first start a guess. */
export const pointOf = (origin: Origin | null): Point | null =>
  origin && (origin.from === 'here' || origin.from === 'tapped' || (origin.from === 'place' && !origin.district))
    ? origin.position
    : null

/** The question with the district from which the list starts. */
export const within = (queryKey: VisitParams, origin: Origin | null): VisitParams =>
  origin?.from === 'place' && origin.district ? { ...queryKey, districts: [origin.district] } : queryKey

const straight = (from: Point, visit: Visit): Route => {
  const distance = haversine(from, visit.position)
  return { distance, travelDistance: distance, travelTime: null, basis: 'STRAIGHT' }
}

/** What tells one place from another: the way there is the same for all its visits. */
export const placeOf = ({ position: { longitude, latitude } }: Pick<Visit, 'position'>): string =>
  `${longitude},${latitude}`

const ranks = { FREE: 0, FULL: 1, NOT_YET: 2, CANCELLED: 3, OVER: 3 } as const satisfies Record<VisitState, number>

/** What of the visits fits: those that can be booked first, each lot in the order asked for, by distance where there is a start, else by time. */
export function arrange(
  visits: readonly Visit[],
  ways: ReadonlyMap<string, Route>,
  queryKey: VisitParams,
  point: Point | null,
  now: number,
): FoundVisit[] {
  const days = daysAsked(queryKey, regionDay(now))
  // Visits with a free seat come first, then those with a waiting list, then those that nobody can book.
  const later = ({ visit }: FoundVisit) => ranks[stateOf(visit, now)]
  const soonest = (a: FoundVisit, b: FoundVisit) =>
    Date.parse(a.visit.startsAt) - Date.parse(b.visit.startsAt) || (a.visit.code < b.visit.code ? -1 : 1)
  return visits
    .filter((visit) => fits(visit, queryKey, days, now))
    .map((visit): FoundVisit => ({ visit, route: point && (ways.get(placeOf(visit)) ?? straight(point, visit)) }))
    .sort(
      (a, b) =>
        later(a) - later(b) ||
        (queryKey.order === 'near' && a.route && b.route && a.route.distance - b.route.distance) ||
        soonest(a, b),
    )
}

/**
 * Asks for the visits; the newest question wins.
 * @param anew Whether to ask even when what was read last answers the question already, as after a change of the filter or the order.
 */
export async function search(queryKey: VisitParams, origin: Origin | null, by: RiderMode, anew = true): Promise<void> {
  params?.abort()
  const { signal } = (params = new AbortController())
  const point = pointOf(origin)
  const inside = within(queryKey, origin)
  const now = Date.now()
  const days = daysAsked(inside, regionDay(now))
  const request = JSON.stringify([days, inside.districts, point, by])
  // What is known already is shown in the new order at once; the answer completes it.
  const known = read && arrange(read.visits, read.ways, inside, point, now)
  if (known && !anew && read?.request === request) {
    current = { state: 'answered', found: known, storedAt: null, refusal: null, cut: read.cut }
    return
  }
  current = { ...current, state: 'asking', ...(known && { found: known }) }
  try {
    const [schedule, near] = await Promise.all([
      readSchedule(days, inside.districts, signal),
      point
        ? ask(nearestVisits, { to: point, by }, signal, listTimeoutMs).then((answer) => answer.nearestBusVisits)
        : [],
    ])
    read = {
      ...schedule,
      ways: new Map(near.map(({ visit, ...route }) => [placeOf(visit), route as Route])),
      request,
    }
    const found = arrange(read.visits, read.ways, inside, point, now)
    current = { state: 'answered', found, storedAt: null, refusal: null, cut: schedule.cut }
    if (!inside.districts.length && days.from === regionDay(now) && inside.days >= everything.days && !inside.until)
      void storeVisits({ at: now, visits: schedule.visits })
  } catch (error) {
    if (signal.aborted) return
    if (error instanceof Unreachable) return answerFromPhone(inside, point)
    current = failure(error instanceof Refused ? error.message : String(error))
  }
}

const failure = (refusal: string | null) => ({
  state: 'failed' as const,
  found: [],
  storedAt: null,
  refusal,
  cut: false,
})

async function readSchedule(
  days: { from: string; until: string },
  districts: string[],
  signal?: AbortSignal,
): Promise<{ visits: Visit[]; cut: boolean }> {
  const visits: Visit[] = []
  for (let after: string | null = null; ;) {
    const variables = { ...days, districts: districts.length ? districts : null, after }
    const page = (await ask(busVisits, variables, signal, listTimeoutMs)).busVisits as {
      nodes: Visit[]
      pageInfo: { hasNextPage: boolean; endCursor: string | null }
    }
    visits.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) return { visits, cut: false }
    if (visits.length >= maxVisits) return { visits, cut: true }
    after = page.pageInfo.endCursor
  }
}

async function answerFromPhone(queryKey: VisitParams, point: Point | null): Promise<void> {
  const stored: StoredVisits | null = await loadVisits()
  if (!stored) {
    current = failure(null)
    return
  }
  read = { visits: stored.visits, ways: new Map(), cut: false, request: null }
  current = {
    state: 'answered',
    found: arrange(stored.visits, read.ways, queryKey, point, Date.now()),
    storedAt: stored.at,
    refusal: null,
    cut: false,
  }
}

/** Keeps the schedule of the weeks ahead on the phone, when its copy is missing or old. */
export const refreshVisits = keepingFresh(freshFor, loadVisits, async (now) => {
  const { visits } = await readSchedule(daysAsked(everything, regionDay(now)), [])
  await storeVisits({ at: now, visits })
})

/** Result count for other filters, from loaded data; null before any is loaded. */
export const countFor = (queryKey: VisitParams, origin: Origin | null): number | null =>
  read && arrange(read.visits, read.ways, within(queryKey, origin), pointOf(origin), Date.now()).length

/** Puts a visit that has changed in its place. Gives false when the list does not hold it: then it is to be asked for anew. */
export function replaceVisit(visit: Visit, queryKey: VisitParams, origin: Origin | null): boolean {
  if (!read?.visits.some(({ id }) => id === visit.id)) return false
  read = { ...read, visits: read.visits.map((other) => (other.id === visit.id ? visit : other)) }
  current = {
    ...current,
    found: arrange(read.visits, read.ways, within(queryKey, origin), pointOf(origin), Date.now()),
  }
  return true
}
