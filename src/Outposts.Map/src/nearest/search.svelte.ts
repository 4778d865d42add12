import { ask, Refused, Unreachable } from '../api/client'
import { regionOffset } from '../hours/clock'
import { listTimeoutMs } from '../api/http'
import { publicEligibilities } from '../api/enums'
import { nearestStored } from './stored'
import { loadSnapshot } from '../registry/snapshot'
import type { View } from '../navigation/url'
import type { Origin } from '../origin/origin.svelte'
import { nearestOutposts, type Filter, type Found } from './queries'

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
  queryKey: '',
})
let request: AbortController | null = null

/** The results of the last question; reading them in a component follows them. */
export const results = (): Results => current

/** The filter that a view and its start ask for. */
export const filterOf = (view: View, origin: Origin | null): Filter => ({
  eligibilities: [...publicEligibilities],
  ...(view.needs.length && { services: view.needs }),
  ...(view.kinds.length && { kinds: view.kinds }),
  ...(view.hosts.length && { hosts: view.hosts }),
  ...(view.allDay && { aroundTheClock: true }),
  ...(view.group && { eligibleFor: view.group }),
  ...(origin?.from === 'place' && origin.district && { districts: [origin.district] }),
})

/** A key of the request: equal for two views with the same request. */
export const queryKeyOf = (view: View, origin: Origin): string =>
  JSON.stringify([filterOf(view, origin), view.now, view.when, view.by, origin.position])

/** Asks for the nearest of a view; the newest question wins. */
export async function search(view: View, origin: Origin, first: number): Promise<void> {
  request?.abort()
  const { signal } = (request = new AbortController())
  const where = filterOf(view, origin)
  const queryKey = queryKeyOf(view, origin)
  current = { ...current, state: 'asking', ...(queryKey !== current.queryKey && { refusal: null }) }
  const at = view.when ? new Date(`${view.when}:00${regionOffset}`) : new Date()
  try {
    const answer = await ask(
      nearestOutposts,
      {
        to: origin.position,
        first,
        where,
        openAt: view.now ? at.toISOString() : null,
        orUnknown: view.now,
        at: at.toISOString(),
        by: view.by,
      },
      signal,
      listTimeoutMs,
    )
    const found = answer.nearestOutposts
    current = {
      state: 'answered',
      found,
      storedAt: null,
      refusal: null,
      more: found.length === first && first < maxItems,
      queryKey,
    }
  } catch (error) {
    if (signal.aborted) return
    if (error instanceof Unreachable) return answerFromPhone(view, origin, first, where, queryKey, at.getTime())
    current = failure(queryKey, error instanceof Refused ? error.message : String(error))
  }
}

const failure = (queryKey: string, refusal: string | null): Results => ({
  state: 'failed',
  found: [],
  storedAt: null,
  refusal,
  more: false,
  queryKey,
})

async function answerFromPhone(
  view: View,
  origin: Origin,
  first: number,
  where: Filter,
  queryKey: string,
  at: number,
): Promise<void> {
  const snapshot = await loadSnapshot()
  if (!snapshot) {
    current = failure(queryKey, null)
    return
  }
  const found = nearestStored(snapshot, origin.position, first, where, view.now, at)
  current = {
    state: 'answered',
    found,
    storedAt: snapshot.at,
    refusal: null,
    more: found.length === first && first < maxItems,
    queryKey,
  }
}
