// A server between a phone and the host that does what bad networks and deployments do.
import { createServer, request as send } from 'node:http'
import { host } from './host.mjs'

/** What the network does with an answer of the host; `pass` hands it on. */
const behaviours = {
  pass: (answer, response) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  },
  /** The headers come, and the first bytes; then nothing more. */
  stall: (answer, response) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.once('data', (part) => response.write(part.subarray(0, 20)))
  },
  /** The connection breaks in the middle of the body. */
  drop: (answer, response) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.once('data', (part) => response.write(part.subarray(0, 20), () => response.destroy()))
  },
  /** The page of a captive portal stands in place of everything. */
  portal: (answer, response) => {
    answer.resume()
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Log in to the network</body></html>')
  },
}

/**
 * Starts a network in front of this worker's host.
 * @returns its address; `be`, which changes what it does with `times` answers to what fits `path`; `deploy`, after which the
 * host's files have new names and those that fit `without` are missing; and `close`.
 */
export async function roughNetwork() {
  let rule = { behaviour: 'pass', path: /./, times: Infinity }
  let deployed = null
  const server = createServer((incoming, response) => {
    const given = incoming.url
    if (deployed && /^\/assets\//.test(given) && (!isNew(given) || deployed.without?.test(given)))
      return response.writeHead(404).end()
    // Uncompressed, so that it can be cut and rewritten.
    const headers = { ...incoming.headers, host: new URL(host).host, 'accept-encoding': 'identity' }
    const outgoing = send(new URL(asOld(given), host), { method: incoming.method, headers }, (answer) => {
      const meant = rule.behaviour !== 'pass' && rule.times > 0 && rule.path.test(given)
      if (meant) rule.times--
      if (!meant && deployed && /html|javascript|css/.test(answer.headers['content-type'] ?? ''))
        void renamed(answer, response)
      else behaviours[meant ? rule.behaviour : 'pass'](answer, response)
    })
    outgoing.on('error', () => response.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    be: (behaviour, { path = /./, times = Infinity } = {}) => (rule = { behaviour, path, times }),
    deploy: ({ without = null } = {}) => (deployed = { without }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

// A deployment is the same client whose files have other names: the hash in each, which may end with any letter, digit,
// "_" or "-", is followed by "~2".
const isNew = (path) => /~2\.(js|css)$/.test(path)
const asOld = (path) => path.replace(/~2(\.(?:js|css))$/, '$1')
const asNew = (text) => text.replace(/(\/[\w.-]+-[\w-]{8})(\.(?:js|css))\b/g, '$1~2$2')

async function renamed(answer, response) {
  let text = ''
  for await (const part of answer.setEncoding('utf8')) text += part
  const headers = { ...answer.headers }
  delete headers['content-length']
  response.writeHead(answer.statusCode, headers).end(asNew(text))
}
