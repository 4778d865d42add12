// The crew's day on the phone: fetched when there is a connection, kept for when there is none. Check-ins are noted at once and sent when
// the server can be reached; sending one twice does no harm.
import { Refused, Unreachable } from '../../api/client'
import { localDay } from '../schedule/today'
import { hashOf } from './codes'
import { judge, letsIn, type KeptDay, type Noted, type Outcome } from './day'
import { fetchDay, sendCheckIn } from './server'

const dayKey = (day: string) => `outposts-crew-day-${day}`
const notedKey = (day: string) => `outposts-crew-noted-${day}`
const prefix = 'outposts-crew-'

const take = <T>(key: string): T | null => {
  try { return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null } catch { return null }
}
const put = (key: string, value: unknown): boolean => {
  try { localStorage.setItem(key, JSON.stringify(value)); return true } catch { return false }
}

let day = $state.raw<KeptDay | null>(null)
let noted = $state.raw<readonly Noted[]>([])
let online = $state(true)
let phase = $state<'asking' | 'shown' | 'failed'>('asking')
let trouble = $state('')
/** Whether the phone could keep what was noted; without, the page must stay open until all is sent. */
let keeps = $state(true)
let shown = ''
let sending = false

/** Days gone by are not needed any more, except where something is still to be sent. */
function tidyUp(today: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix) || key.slice(-10) >= today) continue
      if (key.startsWith(notedKey('')) && take<Noted[]>(key)?.some(({ sent }) => !sent)) continue
      localStorage.removeItem(key)
    }
  } catch { /* private browsing keeps nothing, so there is nothing to tidy */ }
}

function note(next: readonly Noted[]): void {
  noted = next
  keeps = put(notedKey(shown), next)
}

/** Shows a day: what the phone keeps at once, what the server says as soon as it answers. */
async function show(wanted: string, signal: AbortSignal): Promise<void> {
  if (shown !== wanted) {
    shown = wanted
    tidyUp(wanted)
    day = take<KeptDay>(dayKey(wanted))
    noted = take<Noted[]>(notedKey(wanted)) ?? []
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
    put(dayKey(wanted), day)
    phase = 'shown'
  } catch (error) {
    if (signal.aborted || shown !== wanted) return
    if (error instanceof Unreachable) online = false
    else trouble = error instanceof Refused ? error.message : String(error)
    phase = day ? 'shown' : 'failed'
  }
}

/** Notes a code at a visit and says what becomes of it: by the server if it answers, else by the phone's own list. */
async function checkIn(visit: string, code: string): Promise<Outcome> {
  const hash = await hashOf(code)
  const before = noted
  const own = judge(day!, visit, hash, before, localDay(Date.now()))
  if (before.some((other) => other.hash === hash && other.visit === visit && letsIn(other.outcome))) return own
  // Before the server is asked, so that nothing is lost if the phone goes dark meanwhile.
  const entry: Noted = { visit, code, hash, at: Date.now(), outcome: own, sent: false, tried: false }
  note([...before.filter((other) => other.hash !== hash || other.visit !== visit), entry])
  await send()
  const now = noted.findLast((other) => other.hash === hash && other.visit === visit && other.at === entry.at)
  return now?.outcome ?? own
}

/** Sends what is not sent yet, the oldest first; stops at the first that finds no connection. */
async function send(): Promise<void> {
  if (sending) return
  sending = true
  try {
    for (let next = noted.find(({ sent }) => !sent); next; next = noted.find(({ sent }) => !sent)) {
      const { visit, code, at, hash } = next
      const same = (other: Noted) => other.hash === hash && other.visit === visit && other.at === at
      const { tried } = next
      note(noted.map((other) => (same(other) ? { ...other, tried: true } : other)))
      const answer = await sendCheckIn(visit, code!, at)
      online = true
      // Sent once before, let in by the phone, and "already in" for the server: it is the answer to the first sending that was lost.
      const outcome: Outcome = answer === 'ALREADY_USED' && tried && letsIn(next.outcome) ? 'USED' : answer
      note(noted.map((other) => (same(other) ? { ...other, outcome, sent: true, code: null } : other)))
    }
    trouble = ''
  } catch (error) {
    if (error instanceof Unreachable) online = false
    else trouble = error instanceof Refused ? error.message : String(error)
  } finally {
    sending = false
  }
}

export const crew = {
  get day() { return day },
  get noted() { return noted },
  get online() { return online },
  get phase() { return phase },
  get trouble() { return trouble },
  get keeps() { return keeps },
  get unsent() { return noted.filter(({ sent }) => !sent).length },
  show, checkIn, send,
}
