import { ask, Refused } from '../../api/client'
import type { RiderMode } from '../../api/enums'
import type { Point } from '../../geodesy/points'
import { enterable } from '../../hours/state'
import type { Only } from '../../navigation/url'
import { findWay, plain, type Way, type WayAnswer } from '../../travel/way'
import { opensAsAsked } from '../doors'
import type { Filter } from '../queries'
import { confirmedSince } from '../search.svelte'
import { outpostsAlong, type Stop } from './queries'
import { planStops, type StopPlan } from './stopPlan'

/** What is asked. */
export interface AlongQuery {
  from: Point
  to: Point
  by: RiderMode
  /** Metres. */
  detour: number
  where: Filter
  /** Only what can be entered now, or may be. */
  now: boolean
  only: Only[]
}

/** Stops for needs that no single outpost has, and the way over them: what it really takes, not the sum of the detours. */
export interface PlannedStops extends StopPlan<Stop> {
  /** From the start over the stops to the end; empty when a leg could not be had. */
  legs: Way[]
}

export interface AlongResults {
  state: 'asking' | 'answered' | 'failed'
  /** The way without a stop; null before it is known. */
  way: WayAnswer | null
  /** In the order of the way. */
  stops: Stop[]
  /** When no single outpost has all that is needed: where to get it in parts; else null. */
  plan: PlannedStops | null
  refusal: string | null
}

const nothing: AlongResults = { state: 'answered', way: null, stops: [], plan: null, refusal: null }
/** The detours of all outposts of a long way take the server some seconds, milliseconds. */
const alongTimeoutMs = 30_000

let current = $state.raw<AlongResults>(nothing)
let request: AbortController | null = null

/** The results of the last question; reading them in a component follows them. */
export const results = (): AlongResults => current

/** Nothing is asked: an end is missing. */
export function clear(): void {
  request?.abort()
  current = nothing
}

/** Asks for the way and for the outposts on it; the newest question wins. */
export async function search(query: AlongQuery): Promise<void> {
  request?.abort()
  const { signal } = (request = new AbortController())
  current = { ...current, state: 'asking', refusal: null }
  try {
    const way = await findWay(query.from, query.to, query.by, signal)
    if (way.state === 'straight') {
      current = { ...nothing, state: 'failed', way, refusal: way.refusal }
      return
    }
    current = { ...current, way }
    if (way.state === 'unreachable') {
      current = { ...nothing, way }
      return
    }
    const stops = await findStops(query, query.where, signal)
    const needs = query.where.services ?? []
    const plan = stops.length === 0 && needs.length > 1 ? await planFor(query, signal) : null
    signal.throwIfAborted()
    current = { state: 'answered', way, stops, plan, refusal: null }
  } catch (error) {
    if (signal.aborted) return
    current = {
      ...nothing,
      state: 'failed',
      way: current.way,
      refusal: error instanceof Refused ? error.message : null,
    }
  }
}

async function findStops(query: AlongQuery, where: Filter, signal: AbortSignal): Promise<Stop[]> {
  const { from, to, by, detour, now, only } = query
  const route = [plain(from), plain(to)]
  const at = new Date().toISOString()
  const answer = await ask(
    outpostsAlong,
    { route, detour, where, at, by, confirmedSince: confirmedSince(only, Date.parse(at)) },
    signal,
    alongTimeoutMs,
  )
  return answer.outpostsAlong.filter(
    ({ outpost: { entry } }) => !now || (entry.state !== 'CLOSED' && opensAsAsked(entry, where.accessModes)),
  )
}

/** Where to get in parts what no outpost has alone: one may enter each of the stops for sure, when it has to be now. */
async function planFor(query: AlongQuery, signal: AbortSignal): Promise<PlannedStops | null> {
  const { services, ...where } = query.where
  const all = await findStops(query, where, signal)
  const sure = query.now ? all.filter(({ outpost }) => enterable(outpost.entry.state)) : all
  const plan = planStops(sure, services ?? [])
  if (plan.stops.length === 0) return null
  const points = [query.from, ...plan.stops.map(({ stop }) => stop.outpost.position), query.to]
  const legs = await Promise.all(points.slice(1).map((point, i) => findWay(points[i]!, point, query.by, signal)))
  const ways = legs.filter((leg) => leg.state === 'found')
  return { ...plan, legs: ways.length === legs.length ? ways : [] }
}
