import type { TadaDocumentNode } from 'gql.tada'
import { pause, requestTimeoutMs, send, Unreachable, type Answer } from './http'
import { bearer } from './token'

export { Unreachable }

/**
 * The server answered, and refused the question; message (in the language shown, where the server has it) and code (such as FORBIDDEN;
 * null for none) are the server's own, and so is `retryAfter`: after how many seconds to ask again; null when that would not help.
 */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string | null = null,
    readonly retryAfter: number | null = null,
  ) {
    super(message)
  }
}

/** What went wrong with a question, in words; `unreachable` is what is said when no server answered. */
export const troubleOf = (error: unknown, unreachable: string): string =>
  error instanceof Unreachable ? unreachable : error instanceof Error ? error.message : String(error)

/** How often a question is repeated that may have met a passing trouble, and the first pause before that, in milliseconds. */
const maxRepeats = 2
const firstPauseMs = 300

/**
 * Asks the server one question. It travels in the body of a POST, so that a position never stands in an address or a log. What may be
 * asked twice is repeated after a passing trouble, and after as many seconds as a busy server says.
 * @param wait How long to wait in all, in milliseconds; work that takes its time on the server is given more.
 * @throws {Unreachable} without an answer, {Refused} when the answer is an error.
 */
export async function ask<Result, Variables>(
  query: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  wait = requestTimeoutMs,
): Promise<Result> {
  const end = performance.now() + wait
  const repeatable = isRepeatable(query as unknown as string, variables)
  const body = JSON.stringify({ query, variables })
  for (let repeats = 0; ; repeats++) {
    try {
      return await askOnce<Result>(body, signal, end - performance.now())
    } catch (error) {
      const before = repeatable && repeats < maxRepeats ? pauseBefore(error, repeats) : null
      if (before === null || performance.now() + before >= end) throw error
      await pause(before, signal)
    }
  }
}

/** Whether asking twice does the same as asking once: for a read, and for a write that carries an idempotency key. */
function isRepeatable(query: string, variables: unknown): boolean {
  const { input } = variables as { input?: { idempotencyKey?: unknown } }
  return !/^\s*mutation\b/.test(query) || Boolean(input?.idempotencyKey)
}

/** How long to pause before a question is repeated, in milliseconds, a part of it by chance, so that phones do not return all at once; null: it is not repeated. */
function pauseBefore(error: unknown, repeats: number): number | null {
  if (error instanceof Unreachable && error.passing && navigator.onLine)
    return firstPauseMs * 2 ** repeats * (0.5 + Math.random())
  if (error instanceof Refused && error.retryAfter !== null) return error.retryAfter * 1000 * (1 + Math.random() / 4)
  return null
}

/**
 * Gets a JSON file of the server.
 * @param path The address, without a slash in front.
 * @throws {Unreachable} without an answer, {Refused} when the answer is an error.
 */
export async function getJson<Value>(path: string, signal?: AbortSignal, wait?: number): Promise<Value> {
  const answer = await send(path, {}, signal, wait)
  const body = parse(answer.bytes)
  if (answer.status !== 200 || !isObject(body)) throw errorOf(answer, body)
  return body as Value
}

async function askOnce<Result>(body: string, signal: AbortSignal | undefined, wait: number): Promise<Result> {
  const token = bearer()
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
    ...(token && { authorization: `Bearer ${token}` }),
  }
  return resultOf<Result>(await send('graphql', { method: 'POST', headers, body }, signal, wait))
}

/** A response as the GraphQL-over-HTTP specification describes it. */
interface GraphQLResponse<Result> {
  data?: Result | null
  errors?: { message: string; extensions?: { code?: string; messageZh?: string; retryAfter?: number } }[]
}

/** A refusal as a problem (RFC 9457), which the host answers before the question is looked at. */
interface Problem {
  title: string
  messageZh?: string
}

/**
 * Gets the data of an answer. What is not of the host's own form, such as the page of a captive portal, a gateway's error or the JSON of
 * another server, means that the host was not reached.
 * @throws {Unreachable} when the body is not the host's, {Refused} when it holds an error.
 */
function resultOf<Result>(answer: Answer): Result {
  const body = parse(answer.bytes)
  if (!isResponse<Result>(body)) throw errorOf(answer, body)
  const refusal = body.errors?.[0]
  if (body.data && !refusal) return body.data
  const { code = null, messageZh, retryAfter = null } = refusal?.extensions ?? {}
  const message = refusal?.message ?? `The server answered ${answer.status}.`
  throw refusedIn(message, messageZh, code, answer.retryAfter ?? retryAfter)
}

/** The error of an answer that is not the one expected: a problem that the host tells, or something else that stands in its place. */
const errorOf = ({ status, type, retryAfter }: Answer, body: unknown): Error =>
  problemOf(status, type === 'application/problem+json' ? body : null, null, retryAfter)

/**
 * The error of an answer of a plain address that is not the one expected.
 * @param body What the answer holds, as JSON; null when it is none.
 * @param code The code of the refusal, where the address has such.
 */
export const problemOf = (
  status: number,
  body: unknown,
  code: string | null = null,
  retryAfter: number | null = null,
): Error =>
  isProblem(body)
    ? refusedIn(body.title, body.messageZh, code, retryAfter)
    : new Unreachable(`Something else than the server answered (${status}).`, status >= 502 && status <= 504)

/** A refusal in the words of the language shown. */
const refusedIn = (message: string, messageZh: string | undefined, code: string | null, retryAfter: number | null) =>
  new Refused((document.documentElement.lang.startsWith('zh') && messageZh) || message, code, retryAfter)

/** What an answer holds as JSON; null when it is none. */
export function parse(content: ArrayBuffer | string): unknown {
  try {
    return JSON.parse(typeof content === 'string' ? content : new TextDecoder().decode(content))
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isResponse<Result>(body: unknown): body is GraphQLResponse<Result> {
  if (!isObject(body) || !Object.keys(body).every((key) => ['data', 'errors', 'extensions'].includes(key))) return false
  const { data, errors } = body
  const areErrors = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && typeof one.message === 'string')
  return errors === undefined ? isObject(data) : areErrors(errors)
}

const isProblem = (body: unknown): body is Problem => isObject(body) && typeof body.title === 'string'
