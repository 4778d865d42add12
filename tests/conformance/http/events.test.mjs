// Subscriptions by server-sent events, in distinct connections mode: the client of graphql-sse, urql, and the stream
// by hand.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createClient } from 'graphql-sse'
import { Client, fetchExchange } from '@urql/core'
import { eventually, post, useHost } from './host.mjs'

const host = useHost()
const open = async () => (await (await post(host.url, { query: '{ open }' })).json()).data.open

async function all(client, request) {
  const results = []
  for await (const result of client.iterate(request)) results.push(result)
  return results
}

test('graphql-sse runs a query, a mutation and a subscription', async () => {
  const graphql = createClient({ url: host.url, retryAttempts: 0 })
  assert.deepEqual(await all(graphql, { query: 'query($n: String) { hello(name: $n) }', variables: { n: '岛' } }), [
    { data: { hello: 'Hello, 岛' } },
  ])
  assert.equal(typeof (await all(graphql, { query: 'mutation { add }' }))[0].data.add, 'number')
  assert.deepEqual(
    await all(graphql, { query: 'subscription { ticks(times: 4) }' }),
    [1, 2, 3, 4].map((ticks) => ({ data: { ticks } })),
  )
})

test('graphql-sse is told of an invalid document', async () => {
  const graphql = createClient({ url: host.url, retryAttempts: 0 })
  await assert.rejects(all(graphql, { query: 'subscription { unknown }' }), (error) => error.response.status === 400)
})

test('graphql-sse sees a source that fails', async () => {
  const graphql = createClient({ url: host.url, retryAttempts: 0 })
  const results = await all(graphql, { query: 'subscription { failing }' })
  assert.equal(results.length, 3)
  assert.equal(results[2].errors[0].message, 'The source dried up.')
})

test('urql runs a query, a mutation and a subscription', async () => {
  const urql = new Client({
    url: host.url,
    exchanges: [fetchExchange],
    fetchSubscriptions: true,
    preferGetMethod: false,
  })
  assert.deepEqual((await urql.query('{ items(count: 2) { id label } }', {})).data, {
    items: [
      { id: 1, label: '1 of 2' },
      { id: 2, label: '2 of 2' },
    ],
  })
  assert.equal(typeof (await urql.mutation('mutation { add }', {})).data.add, 'number')
  assert.equal((await urql.query('{ items(count: 1) { half } }', {})).error.graphQLErrors[0].extensions.code, 'ODD')
  const seen = await new Promise((done) => {
    const ticks = []
    urql.subscription('subscription { ticks(times: 3) }', {}).subscribe((result) => {
      if (result.data) ticks.push(result.data.ticks)
      if (ticks.length === 3) done(ticks)
    })
  })
  assert.deepEqual(seen, [1, 2, 3])
})

test('a client that goes closes its source', async () => {
  const gone = new AbortController()
  const response = await fetch(host.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { ticks(times: 100000) }' }),
    signal: gone.signal,
  })
  await response.body.getReader().read()
  await eventually(open, (count) => count === 1)
  gone.abort()
  await eventually(open, (count) => count === 0)
})

test('a silent stream says that it is alive', async () => {
  const response = await post(
    host.url,
    { query: 'subscription { ticks(times: 1, delay: 700) }' },
    { accept: 'text/event-stream' },
  )
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  const text = await response.text()
  assert.match(text, /^:\n\n:\n\n/)
  assert.match(text, /event: next\ndata: {"data":{"ticks":1}}\n\nevent: complete\ndata: \n\n$/)
})

test('events arrive one by one through compression', async () => {
  const response = await post(
    host.url,
    { query: 'subscription { ticks(times: 3, delay: 150) }' },
    { accept: 'text/event-stream', 'accept-encoding': 'gzip' },
  )
  assert.equal(response.headers.get('content-encoding'), 'gzip')
  const arrivals = []
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream()))
    if (chunk.includes('next')) arrivals.push(performance.now())
  assert.equal(arrivals.length, 3)
})
