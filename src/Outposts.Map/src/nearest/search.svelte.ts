import { ask, Refused, Unreachable } from '../api/client'
import { nearestStored } from '../offline/nearest'
import { loadSnapshot } from '../offline/snapshot'
import type { View } from '../url'
import type { Anchor } from './anchor.svelte'
import { nearestOutposts, type Filter, type Found } from './queries'

/** What the list shows. */
export interface Results {
  state: 'asking' | 'answered' | 'failed'
  found: Found[]
  /** When the phone's own copy answered because no server did: when that copy was made, milliseconds; else null. */
  storedAt: number | null
  /** What the server said when it refused the question. */
  refusal: string | null
  /** Whether more could be asked for. */
  more: boolean
  /** Which question is answered, to tell whether the results belong to what is set now. */
  question: string
}

export const page = 20
/** The most that one list holds. */
const most = 100

let current = $state.raw<Results>({
  state: 'asking',
  found: [],
  storedAt: null,
  refusal: null,
  more: false,
  question: '',
})
let asked: AbortController | null = null

/** The results of the last question; reading them in a component follows them. */
export const results = (): Results => current

/** Rooms for the host's own staff are never offered to passers-by. */
const passersBy = ['ANYONE', 'OUTDOOR_WORKER', 'UNION_MEMBER', 'UNKNOWN'] as const

/** The filter that a view and its start ask for. */
export const filterOf = (view: View, anchor: Anchor | null): Filter => ({
  eligibilities: [...passersBy],
  ...(view.needs.length && { services: view.needs }),
  ...(view.kinds.length && { kinds: view.kinds }),
  ...(view.group && { eligibleFor: view.group }),
  ...(anchor?.from === 'place' && anchor.district && { districts: [anchor.district] }),
})

/** What is asked, as a text: the same for two views that ask the same. */
export const questionOf = (view: View, anchor: Anchor): string =>
  JSON.stringify([filterOf(view, anchor), view.now, view.by, anchor.position])

/** Asks for the nearest of a view; the newest question wins. */
export async function search(view: View, anchor: Anchor, first: number): Promise<void> {
  asked?.abort()
  const { signal } = (asked = new AbortController())
  const where = filterOf(view, anchor)
  const question = questionOf(view, anchor)
  current = { ...current, state: 'asking', ...(question !== current.question && { refusal: null }) }
  const at = new Date()
  try {
    const answer = await ask(
      nearestOutposts,
      {
        to: anchor.position,
        first,
        where,
        openAt: view.now ? at.toISOString() : null,
        orUnknown: view.now,
        at: at.toISOString(),
        by: view.by,
      },
      signal,
    )
    const found = answer.nearestOutposts
    current = {
      state: 'answered',
      found,
      storedAt: null,
      refusal: null,
      more: found.length === first && first < most,
      question,
    }
  } catch (error) {
    if (signal.aborted) return
    if (error instanceof Unreachable) return answerFromPhone(view, anchor, first, where, question, at.getTime())
    current = {
      state: 'failed',
      found: [],
      storedAt: null,
      refusal: error instanceof Refused ? error.message : String(error),
      more: false,
      question,
    }
  }
}

async function answerFromPhone(
  view: View,
  anchor: Anchor,
  first: number,
  where: Filter,
  question: string,
  at: number,
): Promise<void> {
  const snapshot = await loadSnapshot()
  if (!snapshot) {
    current = { state: 'failed', found: [], storedAt: null, refusal: null, more: false, question }
    return
  }
  const found = nearestStored(snapshot, anchor.position, first, where, view.now, at)
  current = {
    state: 'answered',
    found,
    storedAt: snapshot.at,
    refusal: null,
    more: found.length === first && first < most,
    question,
  }
}
