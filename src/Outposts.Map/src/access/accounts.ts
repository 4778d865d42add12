// Signing in with a name and a password, taking up an invitation, and signing out everywhere.
import { parse, problemOf, Unreachable } from '../api/client'
import { send } from '../api/http'
import { bearer, normalize } from '../api/token'

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
  const said = parse(answer.bytes)
  if (answer.status === 200 && said !== null) return said
  throw problemOf(answer.status, said, null, answer.retryAfter)
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
