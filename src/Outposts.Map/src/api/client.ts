import type { TadaDocumentNode } from 'gql.tada'
import { bearer } from '../access/token'
import { language } from '../view.svelte'

/** The server could not be reached: the phone is offline, or the server is away. */
export class Unreachable extends Error {}

/** The server answered, and refused the question; message (in the language shown, where the server has it) and code (such as FORBIDDEN; null for none) are the server's own. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string | null = null,
  ) {
    super(message)
  }
}

/** What went wrong with a question, in words; `unreachable` is what is said when no server answered. */
export const troubleOf = (error: unknown, unreachable: string): string =>
  error instanceof Unreachable ? unreachable : error instanceof Error ? error.message : String(error)

/** How long to wait for an answer, in milliseconds, before the phone's own snapshot answers instead. */
const patience = 15_000

/**
 * Asks the server one question. It travels in the body of a POST, so that a position never stands in an address or a log.
 * @param wait How long to wait, in milliseconds; work that takes its time on the server is given more.
 * @throws {Unreachable} without an answer, {Refused} when the answer is an error.
 */
export async function ask<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  wait = patience,
): Promise<Result> {
  const limit = new AbortController()
  const cancel = () => limit.abort()
  const timer = setTimeout(cancel, wait)
  signal?.addEventListener('abort', cancel)
  if (signal?.aborted) cancel()
  let answer: Response
  const token = bearer()
  try {
    answer = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: document, variables }),
      signal: limit.signal,
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Unreachable('The server did not answer.', { cause })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
  if (answer.status >= 502 && answer.status <= 504) throw new Unreachable(`The server answered ${answer.status}.`)
  const body = (await answer.json().catch(() => null)) as {
    data?: Result | null
    errors?: { message: string; extensions?: { code?: string; messageZh?: string } }[]
  } | null
  const refusal = body?.errors?.[0]
  if (!body?.data || refusal)
    throw new Refused(
      (language() === 'zh' && refusal?.extensions?.messageZh) ||
        (refusal?.message ?? `The server answered ${answer.status}.`),
      refusal?.extensions?.code,
    )
  return body.data
}
