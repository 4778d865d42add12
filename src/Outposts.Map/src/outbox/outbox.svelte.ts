// What was made on this phone and is not sent yet. It is stored when it is made and sent when the server can be reached, the oldest first;
// sending one twice does no harm, since each has its key. Each that waits has an entry of its own in the storage, so that two tabs do not
// write over each other; beside them are the links of those that were sent.
import { Refused, Unreachable } from '../api/client'
import { messageOf } from '../i18n/messageOf'
import { load, namesWith, save } from '../storage/local'
import { newKey } from '../storage/newKey'

/** What waits: its key, and when it was made, milliseconds. */
export interface Waiting {
  key: string
  at: number
}

/** What was sent, by the token of its link. */
export interface Sent {
  token: string
}

interface Options<One extends Waiting, Answer extends Sent> {
  /** What the names in the storage begin with. */
  prefix: string
  /** What waits for longer is forgotten, milliseconds. */
  maxWaitMs: number
  /** Sends one; `device` is the random value by which one phone is known again. */
  post: (
    one: One,
    device: string,
  ) => Promise<{ answer: Answer | null; errors: readonly Parameters<typeof messageOf>[0][] | null }>
}

/** So many of one's own links are remembered. */
const maxSent = 30

/** Makes an outbox; reading what waits and what was sent in a component follows it. */
export function createOutbox<One extends Waiting, Answer extends Sent>({
  prefix,
  maxWaitMs,
  post,
}: Options<One, Answer>) {
  const waitingName = (key: string) => `${prefix}waiting-${key}`
  const sentName = `${prefix}sent`
  const loadSent = () => load<Answer[]>(sentName) ?? []
  let waiting = $state.raw<readonly One[]>(
    namesWith(waitingName(''))
      .map((name) => load<One>(name))
      .filter((one) => one !== null)
      .sort((a, b) => a.at - b.at),
  )
  let sent = $state.raw<readonly Answer[]>(loadSent())
  /** Why the last one was not accepted, in the server's words; empty: nothing. */
  let refusal = $state('')
  let sending: Promise<void> | null = null

  /** The random value of this phone for what this outbox sends alone, so that nobody can join it with others. */
  function deviceId(): string {
    const known = load<string>(`${prefix}device`)
    if (known) return known
    const made = newKey()
    save(`${prefix}device`, made)
    return made
  }
  function saveSent(answer: Answer): void {
    const others = loadSent().filter(({ token }) => token !== answer.token)
    save(sentName, [answer, ...others].slice(0, maxSent))
    sent = loadSent()
  }
  function remove(key: string): void {
    waiting = waiting.filter((one) => one.key !== key)
    save(waitingName(key), null)
  }

  /** Stores what was made and sends it as soon as that is possible. */
  function add(made: Omit<One, keyof Waiting>): void {
    const one = { ...made, key: newKey(), at: Date.now() } as One
    save(waitingName(one.key), one)
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
        const { answer, errors } = await post(one, deviceId())
        if (answer) saveSent(answer)
        else refusal = (errors ?? []).map(messageOf).join(' ')
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

  return {
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
    /** Notes what became of one that this phone has sent. */
    note(answer: Answer): void {
      if (sent.some(({ token }) => token === answer.token)) saveSent(answer)
    },
  }
}
