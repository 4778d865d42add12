import { beforeEach, expect, test, vi } from 'vitest'
import { beginAttempt, challengeOf, endAttempt, readReturned } from './issuer'

const tokenFor = vi.hoisted(() => vi.fn<(path: string, body: Record<string, string>) => Promise<string>>())
vi.mock('./accounts', () => ({ tokenFor }))

const issuer = {
  name: 'id.example.org',
  authorizationEndpoint: 'https://id.example.org/authorize?tenant=union',
  clientId: 'site',
  scope: 'openid profile',
  responseMode: 'fragment',
} as const

beforeEach(() => {
  sessionStorage.clear()
  tokenFor.mockReset().mockResolvedValue('the token')
})

test('the challenge is that of the example of RFC 7636, appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})

test('the issuer is asked for a code with a state, a nonce and a challenge of this attempt alone', async () => {
  const [first, second] = [new URL(await beginAttempt(issuer, null)), new URL(await beginAttempt(issuer, '/register'))]
  expect(Object.fromEntries(second.searchParams)).toMatchObject({
    tenant: 'union',
    response_type: 'code',
    response_mode: 'fragment',
    client_id: 'site',
    redirect_uri: `${location.origin}/sign-in`,
    scope: 'openid profile',
    code_challenge_method: 'S256',
  })
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(second.searchParams.get(name)).toMatch(/^[\w-]{43}$/)
    expect(second.searchParams.get(name)).not.toBe(first.searchParams.get(name))
  }
  const back = { code: 'c', state: second.searchParams.get('state'), error: null }
  expect(await endAttempt(back)).toEqual({ token: 'the token', to: '/register' })
  const [path, sent] = tokenFor.mock.calls[0]!
  expect(path).toBe('sign-in/code')
  expect(sent).toMatchObject({
    code: 'c',
    nonce: second.searchParams.get('nonce'),
    redirectUri: `${location.origin}/sign-in`,
  })
  expect(await challengeOf(sent.verifier!)).toBe(second.searchParams.get('code_challenge'))
  expect(await endAttempt(back), 'an attempt serves once').toBeNull()
})

test('a code of another state, without an attempt, or none is not exchanged', async () => {
  expect(await endAttempt({ code: 'c', state: 's', error: null })).toBeNull()
  for (const returned of [
    { code: 'c', state: 'another', error: null },
    { code: null, state: 'same', error: 'access_denied' },
  ]) {
    const { searchParams } = new URL(await beginAttempt(issuer, null))
    const state = returned.state === 'same' ? searchParams.get('state') : returned.state
    expect(await endAttempt({ ...returned, state })).toBeNull()
  }
  expect(tokenFor).not.toHaveBeenCalled()
})

test('what comes back is read from the fragment or the query, and nothing else is taken for it', () => {
  expect(readReturned('#code=a%2Bb&state=s', '')).toEqual({ code: 'a+b', state: 's', error: null })
  expect(readReturned('', '?code=c&state=s&session_state=x')).toEqual({ code: 'c', state: 's', error: null })
  expect(readReturned('', '?error=access_denied&state=s')).toEqual({ code: null, state: 's', error: 'access_denied' })
  for (const [hash, search] of [
    ['#token=x', ''],
    ['', '?to=%2Fregister'],
    ['#code=x', '?state=s'],
    ['', '?state=s'],
  ] as const)
    expect(readReturned(hash, search)).toBeNull()
})
