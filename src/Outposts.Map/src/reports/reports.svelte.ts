// What riders tapped and this phone has not sent yet. It is stored when it is tapped and sent when the server can be reached, the oldest
// first; sending one twice does no harm, since each has its key.
import { ask, Refused, Unreachable } from '../api/client'
import type { Service } from '../api/enums'
import { messageOf } from '../i18n/messageOf'
import { newKey } from '../storage/newKey'
import { reportOutpost, type Report, type ReportKind } from './queries'
import { deviceId, loadSent, loadWaiting, removeWaiting, saveSent, saveWaiting, type Waiting } from './stored'

/** The server accepts what happened within three days; what waits for longer is forgotten. */
const maxWaitMs = 3 * 86_400_000

let waiting = $state.raw<readonly Waiting[]>(loadWaiting())
let sent = $state.raw<readonly Report[]>(loadSent())
/** Why the last one was not accepted, in the server's words; empty: nothing. */
let refusal = $state('')
let sending: Promise<void> | null = null

function remove(key: string): void {
  waiting = waiting.filter((one) => one.key !== key)
  removeWaiting(key)
}

/** Notes what was tapped and sends it as soon as that is possible. */
function add(code: string, kind: ReportKind, service: Service | null = null, reason: string | null = null): void {
  const one: Waiting = { key: newKey(), code, kind, service, reason, at: Date.now() }
  saveWaiting(one)
  waiting = [...waiting, one]
  refusal = ''
  void send()
}

/** Sends what waits; a caller while that is under way waits for its end. */
async function send(): Promise<void> {
  if (waiting.length) await (sending ??= sendAll().finally(() => (sending = null)))
}

async function sendAll(): Promise<void> {
  for (let one = waiting[0]; one; one = waiting[0]) {
    if (Date.now() - one.at > maxWaitMs) {
      remove(one.key)
      continue
    }
    try {
      const { report, errors } = (await ask(reportOutpost, { input: inputOf(one) })).reportOutpost
      if (report) {
        saveSent(report)
        sent = loadSent()
      } else refusal = (errors ?? []).map(messageOf).join(' ')
      remove(one.key)
    } catch (error) {
      if (error instanceof Unreachable) return
      refusal = error instanceof Error ? error.message : String(error)
      // Too many at the moment: it stays for the next time. Any other refusal does not change by asking again.
      if (error instanceof Refused && error.retryAfter !== null) return
      remove(one.key)
    }
  }
}

const inputOf = ({ key, code, kind, service, reason, at }: Waiting) => ({
  code,
  kind,
  service,
  reason,
  idempotencyKey: key,
  at: new Date(at).toISOString(),
  device: deviceId(),
})

/** Notes what became of a report that this phone has sent. */
function note(report: Report): void {
  if (!sent.some(({ token }) => token === report.token)) return
  saveSent(report)
  sent = loadSent()
}

export const reports = {
  /** Those that wait for a network, the oldest first. */
  get waiting() {
    return waiting
  },
  /** Those that this phone has sent, the newest first. */
  get sent() {
    return sent
  },
  get refusal() {
    return refusal
  },
  add,
  send,
  note,
}
