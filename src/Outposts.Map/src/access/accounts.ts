// Signing in with a name and a password, taking up an invitation, and signing out everywhere.
import { Refused, Unreachable } from '../api/client'
import { send } from '../api/http'
import { bearer, normalize } from '../api/token'

interface Problem {
  title?: string
  messageZh?: string
}

/**
 * Posts to a plain address of the host.
 * @returns the answer's JSON; null without one.
 * @throws {Unreachable} when the host was not reached, {Refused} with its reason in the language shown.
 */
async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (answer.status === 204) return null
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder().decode(answer.bytes))
  } catch {
    throw new Unreachable(`Something else than the server answered (${answer.status}).`)
  }
  if (answer.status === 200) return said
  const { title, messageZh } = (said ?? {}) as Problem
  if (typeof title !== 'string') throw new Unreachable(`Something else than the server answered (${answer.status}).`)
  const chinese = document.documentElement.lang.startsWith('zh') && messageZh
  throw new Refused(chinese || title, null, answer.retryAfter)
}

/** Posts to an address that answers with a token. @throws {Unreachable} {Refused} */
export async function tokenFor(path: string, body: unknown): Promise<string> {
  const said = (await post(path, body)) as { token?: unknown } | null
  if (typeof said?.token !== 'string') throw new Unreachable('Something else than the server answered.')
  return said.token
}

/** Gets a token for an account. @throws {Unreachable} {Refused} */
export const signInByName = (name: string, password: string): Promise<string> =>
  tokenFor('sign-in', { name: name.trim(), password })

/** Sets the password of the account of an invitation and gets a token for it. @throws {Unreachable} {Refused} */
export const acceptInvitation = (invitation: string, password: string): Promise<string> =>
  tokenFor('sign-in/invitation', { invitation, password })

/** Lets no token of this account hold any more, on any device. @throws {Unreachable} {Refused} */
export const signOutEverywhere = async (): Promise<void> => {
  await post('sign-out', {}, { authorization: `Bearer ${bearer()}` })
}

/** Takes the invitation out of the address, where it would be shared and stored in the history; null when there is none. */
export function takeInvitationOfAddress(): string | null {
  const found = /^#invitation=(.+)$/.exec(location.hash)?.[1]
  if (!found) return null
  history.replaceState(history.state, '', location.pathname + location.search)
  return normalize(decodeURIComponent(found))
}
