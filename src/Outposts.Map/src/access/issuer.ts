// Signing in at the organization's OpenID Connect issuer: authorization code flow with PKCE (RFC 7636). The page makes the verifier and
// goes to the issuer; the host exchanges the code.
import { root } from '../api/base'
import { getJson } from '../api/client'
import { load, save } from '../storage/local'
import { tokenFor } from './accounts'

/** Where the browser goes, as the host tells it. */
export interface Issuer {
  name: string
  authorizationEndpoint: string
  clientId: string
  scope: string
  responseMode: 'fragment' | 'query'
}
/** What the page keeps until the browser comes back. */
interface Attempt {
  state: string
  nonce: string
  verifier: string
  redirectUri: string
  /** The page to go to afterwards. */
  to: string | null
}
/** What the issuer sends back. */
export interface Returned {
  code: string | null
  state: string | null
  /** Why there is no code, by RFC 6749, section 4.1.2.1. */
  error: string | null
}

const storage = 'outposts-sign-in'

/** Gets the issuer; null when nobody signs in at one here, or it is away. */
export const findIssuer = (): Promise<Issuer | null> => getJson<Issuer>('sign-in/issuer').catch(() => null)

/** The address of the issuer's page for a new attempt, which is kept in this tab. */
export async function beginAttempt(issuer: Issuer, to: string | null): Promise<string> {
  const attempt: Attempt = {
    state: randomText(),
    nonce: randomText(),
    verifier: randomText(),
    redirectUri: `${root()}/sign-in`,
    to,
  }
  save(storage, attempt, 'session')
  const url = new URL(issuer.authorizationEndpoint)
  for (const [name, value] of Object.entries({
    response_type: 'code',
    response_mode: issuer.responseMode,
    client_id: issuer.clientId,
    redirect_uri: attempt.redirectUri,
    scope: issuer.scope,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await challengeOf(attempt.verifier),
    code_challenge_method: 'S256',
  }))
    url.searchParams.set(name, value)
  return url.href
}

/** Reads what the issuer sent back, from the fragment or the query of an address; null when it is no such address. */
export function readReturned(hash: string, search: string): Returned | null {
  for (const text of [hash.replace(/^#/, ''), search.replace(/^\?/, '')]) {
    const parameters = new URLSearchParams(text)
    const [code, error] = [parameters.get('code'), parameters.get('error')]
    if (parameters.has('state') && (code || error)) return { code, state: parameters.get('state'), error }
  }
  return null
}

/**
 * Gets a token for what the issuer sent back.
 * @returns the token, and the page to go to; null when this tab did not begin the attempt, or the person went back.
 * @throws {Unreachable} {Refused}
 */
export async function endAttempt({ code, state }: Returned): Promise<{ token: string; to: string | null } | null> {
  const attempt = load<Attempt>(storage, 'session')
  // An attempt serves once, whatever comes of it.
  save(storage, null, 'session')
  if (!attempt || !code || state !== attempt.state) return null
  const { verifier, nonce, redirectUri, to } = attempt
  return { token: await tokenFor('sign-in/code', { code, verifier, nonce, redirectUri }), to }
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

const randomText = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** The S256 challenge of a verifier. A page without a trusted connection has no crypto.subtle. */
export async function challengeOf(verifier: string): Promise<string> {
  const { sha256 } = await import('@noble/hashes/sha2.js')
  return base64url(sha256(new TextEncoder().encode(verifier)))
}
