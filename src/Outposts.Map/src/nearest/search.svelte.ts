import { ask, Refused, Unreachable } from '../api/client'
import { listTimeoutMs } from '../api/http'
import { inOffsetOf, regionOffset } from '../hours/clock'
import { publicEligibilities } from '../api/enums'
import { loadSnapshot } from '../registry/snapshot'
import type { Only, View } from '../navigation/url'
import { isExact, type Origin } from '../origin/origin.svelte'
import { isOffered, judged } from './judged'
import { askedKinds } from './kinds'
import { nearestOutposts, type Filter, type Found } from './queries'
import { momentOf } from './when'

/** What the list shows. */
export interface Results {
  state: 'asking' | 'answered' | 'failed'
  found: Found[]
  /** When the phone's own copy answered because no server did: when that copy was made, milliseconds; else null. */
  storedAt: number | null
  /** What the server said when it refused the question. */
  refusal: string | null
  /** Whether there may be more results. */
  more: boolean
  /** The moment for which the rider asks, RFC 3339; null for now. */
  then: string | null
  /** Which question is answered, to tell whether the results belong to what is set now. */
  queryKey: string
}

/** The number of results that are requested at first, and with each request for more. */
export const pageSize = 20
/** The most that one list holds. */
const maxItems = 100

// No AsyncQuery here: when no server answers the phone does, and the results say for which question they hold while the next is asked.
let current = $state.raw<Results>({
  state: 'asking',
  found: [],
  storedAt: null,
  refusal: null,
  more: false,
  then: null,
  queryKey: '',
})
let request: AbortController | null = null

/** The results of the last question; reading them in a component follows them. */
export const results = (): Results => current

/** The filter that a view and its start ask for. */
export const filterOf = (view: View, origin: Origin | null): Filter => ({
  eligibilities: view.only.includes('anyone') ? ['ANYONE'] : [...publicEligibilities],
  ...(view.only.includes('wheelchair') && { wheelchair: true }),
  ...(view.needs.length && { services: view.needs }),
  kinds: askedKinds(view),
  ...(view.hosts.length && { hosts: view.hosts }),
  ...(view.only.includes('allDay') && { aroundTheClock: true }),
  ...(view.only.includes('noPhone') && { accessModes: ['STAFFED', 'OPEN_DOOR', 'ASK_STAFF'] }),
  ...(view.group && { eligibleFor: view.group }),
  ...(origin?.from === 'place' && origin.district && { districts: [origin.district] }),
})

/** Since when somebody must have found it open; null: at any time or never. */
export const confirmedSince = (only: readonly Only[], now: number): string | null =>
  only.includes('confirmed') ? new Date(now - 5 * 86_400_000).toISOString() : null

/** A key of the request: equal for two views with the same request. */
export const queryKeyOf = (view: View, origin: Origin): string =>
  JSON.stringify([filterOf(view, origin), view.only, view.now, view.when, view.by, origin.position])

/**
 * The question of a view and its start, at a moment in milliseconds. Who goes now is told of each outpost as it will be on arrival. Where
 * the start is the middle of a district nobody knows when one arrives, and who asks for a time is there then.
 */
export function questionOf(view: View, origin: Origin, first: number, now: number) {
  const then = momentOf(view.when, now)
  const onArrival = then === null && isExact(origin)
  const at = then === null ? new Date(now).toISOString() : inOffsetOf(regionOffset, then)
  return {
    to: origin.position,
    first,
    where: filterOf(view, origin),
    openAt: view.now ? at : null,
    orUnknown: view.now,
    // What opens otherwise when one arrives is no help to whoever has no phone.
    orShut: view.now && onArrival && !view.only.includes('noPhone'),
    at,
    by: view.by,
    judgeAt: onArrival ? ('ARRIVAL' as const) : ('DEPARTURE' as const),
    confirmedSince: confirmedSince(view.only, now),
  }
}

/** Asks a question; what is found tells of which moment its state is. */
export async function askNearest(
  question: ReturnType<typeof questionOf>,
  then: string | null,
  signal?: AbortSignal,
): Promise<Found[]> {
  const answer = await ask(nearestOutposts, question, signal, listTimeoutMs)
  return answer.nearestOutposts.map(({ entry, outpost: { now, ...outpost }, ...way }) => ({
    ...way,
    outpost: { ...outpost, entry: judged(entry, now, way.travelTime, then) },
  }))
}

/** Asks for the nearest of a view; the newest question wins. */
export async function search(view: View, origin: Origin, first: number): Promise<void> {
  request?.abort()
  const { signal } = (request = new AbortController())
  const queryKey = queryKeyOf(view, origin)
  current = { ...current, state: 'asking', ...(queryKey !== current.queryKey && { refusal: null }) }
  const now = Date.now()
  const question = questionOf(view, origin, first, now)
  const then = momentOf(view.when, now) === null ? null : question.at
  try {
    const all = await askNearest(question, then, signal)
    const found = view.now ? all.filter(({ outpost }) => isOffered(outpost.entry)) : all
    current = { ...answered(found, null, first, then, queryKey), more: all.length === first && first < maxItems }
  } catch (error) {
    if (signal.aborted) return
    if (error instanceof Unreachable) return answerFromPhone(question, view.now, then, queryKey)
    current = failure(queryKey, error instanceof Refused ? error.message : String(error))
  }
}

const answered = (
  found: Found[],
  storedAt: number | null,
  first: number,
  then: string | null,
  queryKey: string,
): Results => ({
  state: 'answered',
  found,
  storedAt,
  refusal: null,
  more: found.length === first && first < maxItems,
  then,
  queryKey,
})

const failure = (queryKey: string, refusal: string | null): Results => ({
  state: 'failed',
  found: [],
  storedAt: null,
  refusal,
  more: false,
  then: null,
  queryKey,
})

async function answerFromPhone(
  { to, first, where, at, confirmedSince }: ReturnType<typeof questionOf>,
  onlyOpen: boolean,
  then: string | null,
  queryKey: string,
): Promise<void> {
  const snapshot = await loadSnapshot()
  if (!snapshot) {
    current = failure(queryKey, null)
    return
  }
  // Its own file: most riders have a connection, and the first load stays small.
  const { nearestStored } = await import('./stored')
  const found = nearestStored(snapshot, to, first, where, onlyOpen, Date.parse(at), confirmedSince).map(
    ({ outpost, ...way }) => ({
      ...way,
      outpost: { ...outpost, entry: { ...outpost.entry, arrivesAt: then } },
    }),
  )
  current = answered(found, snapshot.at, first, then, queryKey)
}
