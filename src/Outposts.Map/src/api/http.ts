// Requests to the server that served the page.
import { urlOf } from './base'

/** The server could not be reached: the phone is offline, the server is away, or something on the way answered in its place. */
export class Unreachable extends Error {
  /** @param passing Whether the same request may succeed a moment later. */
  constructor(
    message: string,
    readonly passing = false,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** How long to wait for a whole answer, in milliseconds, unless more is given. */
export const requestTimeoutMs = 15_000
/** How long a rider's list or card waits before the phone's own copy answers, in milliseconds. */
export const listTimeoutMs = 6_000

/** A whole answer. */
export interface Answer {
  status: number
  /** The media type, without parameters. */
  type: string
  /** After how many seconds to ask again, where the server said so in the header Retry-After. */
  retryAfter: number | null
  bytes: ArrayBuffer
}

/**
 * Sends a request and reads the whole answer; the limit and the signal hold until its last byte has arrived.
 * @param path The address, without a slash in front.
 * @param wait How long to wait, in milliseconds.
 * @throws {Unreachable} without a whole answer, or the signal's reason when it ended the request.
 */
export async function send(
  path: string,
  init: RequestInit = {},
  signal?: AbortSignal,
  wait = requestTimeoutMs,
): Promise<Answer> {
  const limit = new AbortController()
  const cancel = () => limit.abort()
  let late = false
  const timer = setTimeout(() => {
    late = true
    cancel()
  }, wait)
  signal?.addEventListener('abort', cancel)
  try {
    signal?.throwIfAborted()
    const answer = await fetch(urlOf(path), { ...init, signal: limit.signal })
    const bytes = await answer.arrayBuffer()
    limit.signal.throwIfAborted()
    const seconds = Number.parseInt(answer.headers.get('retry-after') ?? '', 10)
    return {
      status: answer.status,
      type: (answer.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase(),
      retryAfter: Number.isFinite(seconds) ? Math.max(0, seconds) : null,
      bytes,
    }
  } catch (cause) {
    signal?.throwIfAborted()
    throw new Unreachable(late ? 'The server did not answer in time.' : 'The server did not answer.', !late, { cause })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
}

/** Waits for some milliseconds; ends at once when the signal is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done)
    if (signal?.aborted) done()
  })
}
