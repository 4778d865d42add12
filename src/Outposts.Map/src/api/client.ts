import type { TadaDocumentNode } from 'gql.tada'
import { bearer } from './token'

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
const requestTimeoutMs = 15_000

/**
 * Asks the server one question. It travels in the body of a POST, so that a position never stands in an address or a log.
 * @param wait How long to wait, in milliseconds; work that takes its time on the server is given more.
 * @throws {Unreachable} without an answer, {Refused} when the answer is an error.
 */
export async function ask<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  wait = requestTimeoutMs,
): Promise<Result> {
  const limit = new AbortController()
  const cancel = () => limit.abort()
  const timer = setTimeout(cancel, wait)
  signal?.addEventListener('abort', cancel)
  if (signal?.aborted) cancel()
  const token = bearer()
  try {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: document, variables }),
      signal: limit.signal,
    })
    // The time limit and the signal hold until the whole body has arrived.
    const body = await answer.text()
    limit.signal.throwIfAborted()
    return resultOf<Result>(answer.status, body)
  } catch (cause) {
    if (signal?.aborted || cause instanceof Refused || cause instanceof Unreachable) throw cause
    throw new Unreachable('The server did not answer.', { cause })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
}

/** A response as the GraphQL-over-HTTP specification describes it. */
interface GraphQLResponse<Result> {
  data?: Result | null
  errors?: { message: string; extensions?: { code?: string; messageZh?: string } }[]
}

/**
 * Gets the data of a response. A gateway error, a body cut short and the page of a captive portal mean that the server was not reached.
 * @throws {Unreachable} when the body is not the server's, {Refused} when it holds an error.
 */
function resultOf<Result>(status: number, text: string): Result {
  if (status >= 502 && status <= 504) throw new Unreachable(`The server answered ${status}.`)
  let body: GraphQLResponse<Result> | null = null
  try {
    body = JSON.parse(text) as GraphQLResponse<Result> | null
  } catch {
    if (status < 400) throw new Unreachable('The answer is not the JSON of the server.')
  }
  const refusal = body?.errors?.[0]
  if (!body?.data || refusal)
    throw new Refused(
      (document.documentElement.lang.startsWith('zh') && refusal?.extensions?.messageZh) ||
        (refusal?.message ?? `The server answered ${status}.`),
      refusal?.extensions?.code,
    )
  return body.data
}
