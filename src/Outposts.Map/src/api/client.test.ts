// @vitest-environment node
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { graphql } from './graphql'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** What the server does with its requests, the last one with all that follow; and what it was asked. */
let handlers: Handler[]
let asked: string[]
let server: Server
let client: typeof import('./client')

const about = graphql(`
  query About {
    about {
      demonstration
    }
  }
`)
const write = graphql(`
  mutation BookSlot($input: BookSlotInput!) {
    bookSlot(input: $input) {
      errors {
        code
      }
    }
  }
`)
const input = { slot: 'S', waitlist: false, idempotencyKey: '' }

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/graphql-response+json', ...headers })
      .end(JSON.stringify(body))
const good = json({ data: { about: { demonstration: true } } })
const reset: Handler = (request) => request.socket.destroy()
const cut: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"data":{"about":', () => response.destroy())
}
const stall: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"data":')
}
const html =
  (status: number): Handler =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Log in to the network</html>')

beforeEach(async () => {
  handlers = []
  asked = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      asked.push(body)
      handlers[Math.min(asked.length, handlers.length) - 1]!(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.stubGlobal('document', { baseURI: `${url}/outposts/`, documentElement: { lang: 'zh-CN' } })
  vi.stubGlobal('location', { hash: '', origin: url })
  vi.stubGlobal('navigator', { onLine: true })
  vi.spyOn(Math, 'random').mockReturnValue(0)
  client = await import('./client')
})
afterEach(() => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  server.close()
})

const failureOf = (...all: Handler[]) => {
  handlers = all
  asked = []
  return client.ask(about, {}, undefined, 2_000).then(
    () => 'answered',
    (error: unknown) => error,
  )
}

test("an answer is its data, an error the server's own words, in the language shown where it has them", async () => {
  handlers = [good]
  expect(await client.ask(about, {})).toEqual({ about: { demonstration: true } })
  const refusal = { message: 'not you', extensions: { code: 'FORBIDDEN' } }
  expect(await failureOf(json({ data: null, errors: [refusal] }))).toEqual(new client.Refused('not you', 'FORBIDDEN'))
  const chinese = { message: 'not you', extensions: { messageZh: '不是您' } }
  expect(await failureOf(json({ errors: [chinese] }, 400))).toEqual(new client.Refused('不是您'))
  const problem = { title: 'Too large.', messageZh: '太大了。' }
  expect(await failureOf(json(problem, 413, { 'content-type': 'application/problem+json' }))).toEqual(
    new client.Refused('太大了。'),
  )
})

test('whatever is not of the form of the host means that the host was not reached, and is told in one way', async () => {
  const portal = { login: 'https://portal.example/', data: 1 }
  for (const other of [
    html(200),
    html(403),
    html(511),
    html(500),
    json(portal),
    json(null),
    json([]),
    json({ data: null }),
  ])
    expect([await failureOf(other), asked.length]).toEqual([expect.any(client.Unreachable), 1])
  for (const away of [html(502), html(503), html(504), cut, reset])
    expect([await failureOf(away), asked.length]).toEqual([expect.any(client.Unreachable), 3])
  expect(client.troubleOf(await failureOf(html(200)), '没有网')).toBe('没有网')
})

test('a passing trouble of a read is asked over, each time after a longer pause', async () => {
  handlers = [reset, cut, good]
  const began = performance.now()
  expect(await client.ask(about, {})).toEqual({ about: { demonstration: true } })
  expect(performance.now() - began).toBeGreaterThan(0.5 * (300 + 600) - 20)
  expect(new Set(asked).size).toBe(1)
})

test('a write is asked over only when it carries a key by which the server knows it again', async () => {
  handlers = [reset, json({ data: { bookSlot: { errors: null } } })]
  await expect(client.ask(write, { input: { ...input, idempotencyKey: null as never } })).rejects.toThrow(
    client.Unreachable,
  )
  expect(asked.length).toBe(1)
  asked = []
  expect(await client.ask(write, { input: { ...input, idempotencyKey: 'k' } })).toEqual({ bookSlot: { errors: null } })
  expect(asked.length).toBe(2)
})

test('a phone that knows it is offline does not ask over', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  expect([await failureOf(reset), asked.length]).toEqual([expect.any(client.Unreachable), 1])
})

test('a busy server is asked over after as many seconds as it says, and not when that is longer than the limit', async () => {
  const busy = { message: 'busy', extensions: { code: 'BUSY', retryAfter: 0 } }
  handlers = [json({ errors: [busy] }), json({ errors: [{ message: 'slow down' }] }, 429, { 'retry-after': '0' }), good]
  expect(await client.ask(about, {})).toEqual({ about: { demonstration: true } })
  const long = { message: 'busy', extensions: { code: 'BUSY', retryAfter: 60 } }
  expect([await failureOf(json({ errors: [long] })), asked.length]).toEqual([new client.Refused('busy', 'BUSY', 60), 1])
})

test('the limit and the signal hold until the whole body has arrived, and a late answer is not asked for again', async () => {
  handlers = [stall]
  await expect(client.ask(about, {}, undefined, 150)).rejects.toBeInstanceOf(client.Unreachable)
  expect(asked.length).toBe(1)
  const stop = new AbortController()
  const stopped = client.ask(about, {}, stop.signal)
  await vi.waitFor(() => expect(asked.length).toBe(2))
  stop.abort()
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
})

test('a question given up before it was asked, or in the pause before it is asked over, is not asked', async () => {
  handlers = [good]
  const given = new AbortController()
  given.abort()
  await expect(client.ask(about, {}, given.signal)).rejects.toMatchObject({ name: 'AbortError' })
  expect(asked.length).toBe(0)
  handlers = [reset]
  const later = new AbortController()
  const waiting = client.ask(about, {}, later.signal)
  await vi.waitFor(() => expect(asked.length).toBe(1))
  setTimeout(() => later.abort(), 50)
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  expect(asked.length).toBe(1)
})

test('it is asked below the path of the page, and a file of the host is got in the same way', async () => {
  let path: string | undefined
  handlers = [
    (request, response) => {
      path = request.url
      json({ features: [] })(request, response)
    },
  ]
  expect(await client.getJson('coverage.geojson?of=points')).toEqual({ features: [] })
  expect(path).toBe('/outposts/coverage.geojson?of=points')
  handlers = [html(200)]
  await expect(client.getJson('coverage.geojson')).rejects.toBeInstanceOf(client.Unreachable)
})
