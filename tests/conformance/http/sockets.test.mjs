// Subscriptions by WebSocket: the client of graphql-ws, and the protocol's refusals by hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { eventually, post, useHost } from './host.mjs'

const host = useHost()
const socketUrl = () => host.url.replace('http:', 'ws:')
const client = (options = {}) =>
  createClient({ url: socketUrl(), webSocketImpl: WebSocket, retryAttempts: 0, ...options })
const open = async () => (await (await post(host.url, { query: '{ open }' })).json()).data.open

async function all(client, request) {
  const results = []
  for await (const result of client.iterate(request)) results.push(result)
  return results
}

test('a query, a mutation and a subscription run on one connection', async () => {
  const graphql = client()
  assert.deepEqual(await all(graphql, { query: 'query($n: String!) { hello(name: $n) }', variables: { n: '岛城' } }), [
    { data: { hello: 'Hello, 岛城' } },
  ])
  assert.equal(typeof (await all(graphql, { query: 'mutation { add(by: 2) }' }))[0].data.add, 'number')
  assert.deepEqual(
    await all(graphql, { query: 'subscription { ticks(times: 3) }' }),
    [1, 2, 3].map((ticks) => ({ data: { ticks } })),
  )
  await graphql.dispose()
})

test('an invalid document ends its operation alone with an error', async () => {
  const graphql = client()
  await assert.rejects(all(graphql, { query: '{ unknown }' }), (errors) => errors[0].message.includes('unknown'))
  assert.deepEqual(await all(graphql, { query: '{ hello }' }), [{ data: { hello: 'Hello, world' } }])
  await graphql.dispose()
})

test('a source that fails tells the error and completes', async () => {
  const graphql = client()
  const results = await all(graphql, { query: 'subscription { failing }' })
  assert.deepEqual(results.slice(0, 2), [{ data: { failing: 1 } }, { data: { failing: 2 } }])
  assert.equal(results[2].errors[0].message, 'The source dried up.')
  assert.equal(results.length, 3)
  await graphql.dispose()
})

test('a client that completes, or goes, closes its source', async () => {
  const graphql = client()
  const endless = graphql.iterate({ query: 'subscription { ticks(times: 100000) }' })
  await endless.next()
  await eventually(open, (count) => count === 1)
  await endless.return()
  await eventually(open, (count) => count === 0)
  const again = graphql.iterate({ query: 'subscription { ticks(times: 100000) }' })
  await again.next()
  graphql.terminate()
  await eventually(open, (count) => count === 0)
})

test('many subscriptions share a connection', async () => {
  const graphql = client()
  const results = await Promise.all(
    [5, 6, 7].map((times) => all(graphql, { query: `subscription { ticks(times: ${times}) }` })),
  )
  assert.deepEqual(
    results.map((list) => list.length),
    [5, 6, 7],
  )
  await graphql.dispose()
})

/** Opens a socket, sends messages, and tells how it was closed and what came. */
function talk(messages, { protocol = 'graphql-transport-ws', headers = {}, until = () => false } = {}) {
  return new Promise((done, fail) => {
    const socket = new WebSocket(socketUrl(), protocol, { headers })
    const received = []
    setTimeout(() => fail(new Error(`Not closed after 20 seconds: ${JSON.stringify(received)}`)), 20_000).unref()
    socket.on('open', () =>
      messages.forEach((message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message))),
    )
    socket.on('message', (text) => {
      received.push(JSON.parse(text))
      if (until(received)) socket.close(1000)
    })
    socket.on('close', (code, reason) => done({ code, reason: reason.toString(), received }))
    socket.on('unexpected-response', (_, response) => done({ status: response.statusCode }))
    socket.on('error', (error) => fail(error))
  })
}

const init = { type: 'connection_init' }
const subscribe = (id, query) => ({ id, type: 'subscribe', payload: { query } })

for (const [name, messages, code] of [
  ['no init in time', [], 4408],
  ['subscribe before init', [subscribe('1', '{ hello }')], 4401],
  ['a second init', [init, init], 4429],
  ['an id in use', [init, subscribe('1', 'subscription { ticks(times: 1000) }'), subscribe('1', '{ hello }')], 4409],
  ['no JSON', ['hello'], 4400],
  ['an unknown type', [{ type: 'start' }], 4400],
  ['no id', [init, { type: 'subscribe', payload: { query: '{ hello }' } }], 4400],
  ['a message too long', [JSON.stringify({ type: 'ping', payload: { long: 'x'.repeat(200_000) } })], 1009],
  ['a refused init', [{ type: 'connection_init', payload: { refuse: true } }], 4403],
])
  test(`${name} closes with ${code}`, async () => assert.equal((await talk(messages)).code, code))

test('a socket without the subprotocol closes with 4406', async () =>
  assert.equal((await talk([], { protocol: [] })).code, 4406))

test('a page of another site may not open a socket', async () =>
  assert.equal((await talk([], { headers: { origin: 'https://elsewhere.example' } })).status, 403))

test('ping is answered by pong with its payload', async () => {
  const { received } = await talk([{ type: 'ping', payload: { at: 1 } }], { until: (list) => list.length === 1 })
  assert.deepEqual(received, [{ type: 'pong', payload: { at: 1 } }])
})

test('more operations than a connection may have are refused one by one', async () => {
  const many = Array.from({ length: 6 }, (_, i) => subscribe(`${i}`, 'subscription { ticks(times: 1, delay: 200) }'))
  const { received } = await talk([init, ...many], {
    until: (list) => list.filter((message) => message.type === 'complete').length === 4,
  })
  const refused = received.filter((message) => message.type === 'error')
  assert.equal(refused.length, 2)
  assert.match(refused[0].payload[0].message, /at most 4/)
})
