// Follows the schedule over server-sent events (graphql-sse, distinct connections). When the connection breaks it is made again, later
// and later; the pages ask again from time to time all the same, so without it nothing is missing but the moment.
import { urlOf } from '../api/base'
import { pause } from '../api/http'
import { bearer } from '../api/token'
import { busVisitChanged, type Visit } from './queries'

/** The events of a stream as they are completed: name and data. Comments (":") keep the connection alive and carry no data. */
export function eventReader(onevent: (name: string, data: string) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).split(/\r?\n\r?\n/)
    rest = blocks.pop()!
    for (const block of blocks) {
      let name = 'message'
      const data: string[] = []
      for (const line of block.split(/\r?\n/)) {
        const [, field, value] = /^([^:]+): ?(.*)$/.exec(line) ?? []
        if (field === 'event') name = value!
        else if (field === 'data') data.push(value!)
      }
      if (data.length) onevent(name, data.join('\n'))
    }
  }
}

const minBackoffMs = 2_000
const maxBackoffMs = 120_000
/** How long a connection must have stood before the next break is retried soon again. */
const stableMs = 30_000
/** How long nothing may come, not even a comment: then the connection is taken for broken. The server sends a comment every 12 seconds. */
const silenceMs = 45_000

/** Calls `onvisit` for every visit that changes, until the signal is aborted, and `onReconnect` after a break, in which changes may have been missed. */
export async function followVisits(
  onvisit: (visit: Visit) => void,
  onReconnect: () => void,
  signal: AbortSignal,
): Promise<void> {
  let backoff = minBackoffMs
  for (let broken = false; !signal.aborted; broken = true) {
    let connectedAt = Infinity
    const connection = new AbortController()
    const end = () => connection.abort()
    signal.addEventListener('abort', end)
    const token = bearer()
    try {
      const answer = await fetch(urlOf('graphql'), {
        method: 'POST',
        signal: connection.signal,
        body: JSON.stringify({ query: busVisitChanged }),
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          // Schedulers and crews are told of planned visits too.
          ...(token && { authorization: `Bearer ${token}` }),
        },
      })
      // The page of a captive portal is no stream.
      if (answer.ok && answer.body && answer.headers.get('content-type')?.startsWith('text/event-stream')) {
        connectedAt = Date.now()
        if (broken) onReconnect()
        await readEvents(answer.body, onvisit, end)
      }
    } catch {
      /* the connection broke, or the signal ended it */
    }
    end()
    signal.removeEventListener('abort', end)
    if (Date.now() - connectedAt >= stableMs) backoff = minBackoffMs
    // Half to one and a half times the pause, so that clients do not return all at once after a restart.
    await pause(backoff * (0.5 + Math.random()), signal)
    backoff = Math.min(maxBackoffMs, backoff * 2)
  }
}

/** Reads the events of a stream until it ends; `onsilence` when nothing has come for a while. */
async function readEvents(
  body: ReadableStream<Uint8Array>,
  onvisit: (visit: Visit) => void,
  onsilence: () => void,
): Promise<void> {
  const read = eventReader((name, data) => {
    if (name !== 'next') return
    const { data: answer } = JSON.parse(data) as { data?: { busVisitChanged: Visit } | null }
    if (answer) onvisit(answer.busVisitChanged)
  })
  const letters = new TextDecoder()
  const reader = body.getReader()
  for (;;) {
    const timer = setTimeout(onsilence, silenceMs)
    const { done, value } = await reader.read().finally(() => clearTimeout(timer))
    if (done) return
    read(letters.decode(value, { stream: true }))
  }
}
