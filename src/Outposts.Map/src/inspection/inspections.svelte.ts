// What inspectors noted and this phone has not sent. It is stored when it is finished and sent when the server can be reached, the oldest
// first; sending one twice does no harm, since each has its key.
import { Refused, Unreachable } from '../api/client'
import { byChecklist, isBegun, type Draft, type Waiting } from './draft'
import { sendInspection } from './server'
import { newKey } from '../storage/newKey'
import { inspector, loadDraft, loadWaiting, removeWaiting, saveDraft, saveWaiting } from './stored'

let waiting = $state.raw<readonly Waiting[]>(loadWaiting())
/** The keys of those that the server has, since the page was opened, and whether they passed. */
let stored = $state.raw<ReadonlyMap<string, boolean>>(new Map())
let online = $state(true)
/** Why nothing can be sent at all, such as a token that has ended, in the server's words; empty: nothing. */
let trouble = $state('')
/** Whether the phone stores what waits; without, the page must stay open until all is sent. */
let keeps = $state(true)
let sending: Promise<void> | null = null

const change = (key: string, to: Partial<Waiting>): void => {
  waiting = waiting.map((one) => (one.key === key ? { ...one, ...to } : one))
  const changed = waiting.find((one) => one.key === key)
  if (changed) keeps = saveWaiting(changed)
}

const remove = (key: string): void => {
  waiting = waiting.filter((one) => one.key !== key)
  removeWaiting(key)
}

/** Notes that an inspection is finished, and sends it as soon as that is possible. Returns its key. */
function finish(draft: Draft, at = Date.now()): string {
  const one: Waiting = {
    ...draft,
    key: draft.key ?? newKey(),
    at: draft.at ?? at,
    by: inspector(),
    refusal: null,
    newer: null,
  }
  // Stored before the draft goes, so that nothing is lost if the phone switches off meanwhile.
  keeps = saveWaiting(one)
  waiting = [...waiting, one]
  if (keeps) saveDraft(draft.code, null)
  void send()
  return one.key
}

/** Those of whoever is signed in. */
const own = (): Waiting[] => waiting.filter(({ by }) => by === inspector())

/** Sends what was not refused; a caller while that is under way waits for its end. */
async function send(): Promise<void> {
  if (own().some(({ refusal }) => refusal === null)) await (sending ??= sendAll().finally(() => (sending = null)))
}

/** Refusals that are not of one inspection but of all: whoever sends must sign in again, or wait. */
const refusesAll = (error: unknown) =>
  error instanceof Refused && (error.code === 'UNAUTHENTICATED' || error.retryAfter !== null)

/** Refusals that asking again does not change. Another may be a passing trouble: then that one is left for the next time. */
const isFinal = (error: unknown) =>
  error instanceof Refused && (error.code === 'FORBIDDEN' || error.code === 'BAD_USER_INPUT')

async function sendAll(): Promise<void> {
  const skipped = new Set<string>()
  let skippedFor = ''
  const next = () => own().find(({ refusal, key }) => refusal === null && !skipped.has(key))
  for (let one = next(); one; one = next()) {
    try {
      const outcome = await sendInspection(one)
      online = true
      if (outcome.kind === 'stored') {
        stored = new Map(stored).set(one.key, outcome.passed)
        remove(one.key)
      } else change(one.key, { refusal: outcome.why, newer: outcome.newer })
    } catch (error) {
      if (error instanceof Unreachable) {
        online = false
        return
      }
      online = true
      const why = error instanceof Error ? error.message : String(error)
      if (refusesAll(error)) {
        trouble = why
        return
      }
      // Such as one of another district: it holds up no other.
      if (isFinal(error)) change(one.key, { refusal: why })
      else {
        skipped.add(one.key)
        skippedFor = why
      }
    }
  }
  trouble = skippedFor
}

/** Takes one that was refused back to be mended; gives it as a draft. Null: another one is begun at its outpost, and nothing happens. */
function reopen(key: string): Draft | null {
  const one = waiting.find((other) => other.key === key)
  const begun = one && loadDraft(one.code)
  if (!one || (begun && isBegun(begun))) return null
  const { code, name, purpose, checklist, answers, remark, at, newer } = one
  // With its key: if the server has it after all, it is not stored twice.
  const same = { code, name, purpose, checklist, answers, remark, key, at }
  const draft = newer ? byChecklist(same, newer) : same
  saveDraft(code, draft)
  remove(key)
  return draft
}

export const inspections = {
  /** Those of whoever is signed in that wait, the refused ones among them, the oldest first. */
  get waiting() {
    return own()
  },
  /** How many of others wait on this phone. */
  get ofOthers() {
    return waiting.length - own().length
  },
  get online() {
    return online
  },
  get trouble() {
    return trouble
  },
  get keeps() {
    return keeps
  },
  /** Whether the server has one, and then whether it passed; null: it has it not yet. */
  passed: (key: string): boolean | null => stored.get(key) ?? null,
  /** How many the server has taken since the page was opened. */
  get sent() {
    return stored.size
  },
  finish,
  send,
  reopen,
  /** Forgets one that was refused. */
  discard: remove,
}
