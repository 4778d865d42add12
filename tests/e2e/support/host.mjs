// The host that a worker's tests ask, and the tokens that it accepts.
import { spawnSync } from 'node:child_process'
import { createPrivateKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

/** The hosts that start-hosts.mjs started; else the one that OUTPOSTS_URL names. */
const hosts = JSON.parse(process.env.OUTPOSTS_HOSTS ?? 'null') ?? [
  {
    url: (process.env.OUTPOSTS_URL ?? 'http://127.0.0.1:5080').replace(/\/$/, ''),
    home: process.env.OUTPOSTS_HOME ?? join(root, '.outposts'),
  },
]

/** The address of this worker's host, its home folder, which holds the signing key, and its addresses behind TLS, if there are any. */
export const { url: host, home, tls } = hosts[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % hosts.length]

/**
 * A bearer token signed with the installation's own key, as `./outposts token` makes it.
 * @param role The role claim, in any case.
 * @param from When it begins to hold, milliseconds.
 * @param hours How long it holds from then.
 */
export function tokenFor(role, { district = null, from = Date.now() - 3_600_000, hours = 48 } = {}) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const start = Math.floor(from / 1000)
  const claims = {
    role: role.toLowerCase(),
    ...(district && { district }),
    iss: 'outposts:installation',
    aud: 'outposts',
    iat: start,
    nbf: start,
    exp: start + hours * 3600,
  }
  const text = `${encode({ alg: 'ES256', typ: 'JWT' })}.${encode(claims)}`
  const key = createPrivateKey(readFileSync(join(home, 'signing-key.pem')))
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

/** Makes an account with the README's own command; returns the link with which its owner sets the password. */
export function inviteAccount(name, role, district) {
  const options = ['--role', role, '--district', district, '--home', home, '--url', host]
  const run = spawnSync(join(root, 'outposts'), ['account', 'add', name, ...options], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`The account was not made: ${run.stderr}`)
  return run.stdout.trim()
}
