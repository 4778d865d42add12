// The crew's day on the phone: fetched when there is a connection, stored for when there is none. Check-ins are stored at once and sent when
// the server can be reached; sending one twice does no harm.
import { Refused, Unreachable } from '../../api/client'
import { regionDay } from '../../hours/clock'
import { load, namesWith, save } from '../../storage/local'
import { hashAtVisit } from '../codes'
import { evaluate, letsIn, type CrewDay, type CheckInEntry, type Outcome } from './day'
import { fetchDay, sendCheckIn } from './server'

const dayKey = (day: string) => `outposts-crew-day-${day}`
const notedKey = (day: string) => `outposts-crew-noted-${day}`
const prefix = 'outposts-crew-'

/** The check-ins that this phone has stored, by day. */
function storedNotes(): Map<string, readonly CheckInEntry[]> {
  const days = namesWith(notedKey('')).map((key) => key.slice(notedKey('').length))
  return new Map(days.map((day) => [day, load<CheckInEntry[]>(notedKey(day)) ?? []]))
}

// No AsyncQuery here: the stored day is shown at once, and whether there is a connection is told by sending as well as by fetching.
let day = $state.raw<CrewDay | null>(null)
/** What is noted, by day: yesterday's check-ins wait for a connection too, whatever day is looked at. */
let notes = $state.raw<ReadonlyMap<string, readonly CheckInEntry[]>>(storedNotes())
let online = $state(true)
let phase = $state<'asking' | 'shown' | 'failed'>('asking')
let trouble = $state('')
/** Whether the phone could keep what was noted; without, the page must stay open until all is sent. */
let keeps = $state(true)
let shown = $state('')
let sending: Promise<void> | null = null

const notesOf = (on: string): readonly CheckInEntry[] => notes.get(on) ?? []

/** A check-in that has not been sent, and the day on which it was noted. */
interface Unsent {
  on: string
  entry: CheckInEntry
}
/** The check-ins that have not been sent, the oldest first. */
const unsent = (): Unsent[] =>
  [...notes.keys()].sort().flatMap((on) =>
    notesOf(on)
      .filter(({ sent }) => !sent)
      .map((entry) => ({ on, entry })),
  )
const keyOf = ({ entry: { visit, hash, at } }: Unsent) => `${visit} ${hash} ${at}`

/** Days gone by are not needed any more, except the one looked at and those of which something is still to be sent. */
function removeOldDays(today: string): void {
  const needed = new Set([shown, ...unsent().map(({ on }) => on)])
  const gone = (on: string) => on < today && !needed.has(on)
  notes = new Map([...notes].filter(([on]) => !gone(on)))
  for (const key of namesWith(prefix)) if (gone(key.slice(-10))) save(key, null)
}

function addEntry(on: string, next: readonly CheckInEntry[]): void {
  notes = new Map(notes).set(on, next)
  keeps = save(notedKey(on), next)
}

/** Shows a day: the stored one at once, the server's as soon as it answers. */
async function show(wanted: string, signal: AbortSignal): Promise<void> {
  if (shown !== wanted) {
    shown = wanted
    removeOldDays(regionDay(Date.now()))
    day = load<CrewDay>(dayKey(wanted))
    phase = day ? 'shown' : 'asking'
  }
  await send()
  await fetchNow(wanted, signal)
}

async function fetchNow(wanted: string, signal: AbortSignal): Promise<void> {
  try {
    const visits = await fetchDay(wanted, signal)
    if (shown !== wanted) return
    online = true
    day = { at: Date.now(), day: wanted, visits }
    save(dayKey(wanted), day)
    phase = 'shown'
  } catch (error) {
    if (signal.aborted || shown !== wanted) return
    if (error instanceof Unreachable) online = false
    else trouble = error instanceof Refused ? error.message : String(error)
    phase = day ? 'shown' : 'failed'
  }
}

/** Checks a code in at a visit and gives the outcome: the server's if it answers, else by the phone's own list. */
async function checkIn(visit: string, code: string): Promise<Outcome> {
  const hash = await hashAtVisit(day!.visits.find(({ id }) => id === visit)?.code ?? '', code)
  const on = shown
  const before = notesOf(on)
  const own = evaluate(day!, visit, hash, before, regionDay(Date.now()))
  if (before.some((other) => other.hash === hash && other.visit === visit && letsIn(other.outcome))) return own
  // Stored before it is sent, so that nothing is lost if the phone switches off meanwhile.
  const entry: CheckInEntry = { visit, code, hash, at: Date.now(), outcome: own, sent: false, tried: false }
  addEntry(on, [...before.filter((other) => other.hash !== hash || other.visit !== visit), entry])
  await send()
  const now = notesOf(on).findLast((other) => other.hash === hash && other.visit === visit && other.at === entry.at)
  return now?.outcome ?? own
}

/** Sends what is not sent yet, of whatever day, the oldest first; a caller while it is under way waits for its end. */
async function send(): Promise<void> {
  if (unsent().length) await (sending ??= sendAll())
  else trouble = ''
}

/** Refusals that are not of one entry but of all: whoever sends them must sign in again, or wait. */
const refusesAll = (error: unknown) =>
  error instanceof Refused && (error.code === 'UNAUTHENTICATED' || error.retryAfter !== null)

/**
 * Stops at the first entry that finds no connection, or that is refused for a reason that holds for all; another entry that the server
 * refuses is left for the next time and holds up no other.
 */
async function sendAll(): Promise<void> {
  const refused = new Set<string>()
  let refusal = ''
  const next = () => unsent().find((one) => !refused.has(keyOf(one)))
  try {
    for (let one = next(); one; one = next()) {
      try {
        await sendOne(one)
      } catch (error) {
        if (error instanceof Unreachable) throw error
        refused.add(keyOf(one))
        refusal = error instanceof Error ? error.message : String(error)
        if (refusesAll(error)) break
      }
    }
    trouble = refusal
  } catch {
    online = false
  } finally {
    sending = null
  }
}

async function sendOne({ on, entry }: Unsent): Promise<void> {
  const { visit, code, at, hash, tried, outcome: own } = entry
  const change = (to: Partial<CheckInEntry>) =>
    addEntry(
      on,
      notesOf(on).map((other) =>
        other.hash === hash && other.visit === visit && other.at === at ? { ...other, ...to } : other,
      ),
    )
  change({ tried: true })
  const { outcome: answer, key } = await sendCheckIn(visit, code!, at)
  online = true
  // Sent once before, let in by the phone, and "already in" for the server: it is the answer to the first sending that was lost.
  const outcome: Outcome = answer === 'ALREADY_USED' && tried && letsIn(own) ? 'USED' : answer
  change({ outcome, key, sent: true, code: null })
}

export const crew = {
  get day() {
    return day
  },
  /** What was noted on the day shown. */
  get entries() {
    return notesOf(shown)
  },
  get online() {
    return online
  },
  get phase() {
    return phase
  },
  get trouble() {
    return trouble
  },
  get keeps() {
    return keeps
  },
  /** How many check-ins of all days have not been sent. */
  get unsent() {
    return unsent().length
  },
  show,
  checkIn,
  send,
}
