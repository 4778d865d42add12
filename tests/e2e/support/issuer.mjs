// An OpenID Connect issuer as an organization runs one: a certified server of the protocol, whose own page lets
// everybody in by name.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'

/** How this site is registered at the issuer. */
const clientId = 'outposts-site'

/** Starts to listen; the sites that people come back to are told later, when their addresses are known. */
export async function startIssuer() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${server.address().port}`
  return {
    url,
    /** The host's settings. */
    settings: { Access__Authority: url, Access__ClientId: clientId, Access__IssuerName: '工会统一登录' },
    /** Answers from now on, for sites at these addresses. */
    async serve(sites) {
      const { default: Provider } = await import('oidc-provider')
      const provider = new Provider(url, {
        clients: [
          {
            client_id: clientId,
            token_endpoint_auth_method: 'none',
            redirect_uris: sites.map((site) => `${site}/sign-in`),
          },
        ],
        cookies: { keys: [randomBytes(32).toString('hex')] },
        // Roles stand in the identity token, as the site reads them.
        conformIdTokenClaims: false,
        claims: { openid: ['sub'], profile: ['preferred_username', 'role', 'district'] },
        findAccount: (_, name) => ({ accountId: name, claims: () => claimsOf(name) }),
      })
      server.on('request', provider.callback())
    },
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  }
}

/** A name such as "planner-370202" has the role and the district that it tells; any other has none. */
function claimsOf(name) {
  const [, role, district] = /^([a-z]+)-(\d{6})$/.exec(name) ?? []
  return { sub: name, preferred_username: name, ...(role && { role: [role], district: [district] }) }
}
