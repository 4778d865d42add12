// What is accepted and refused, beyond the audit.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { post, useHost } from './host.mjs'

const host = useHost()
const hash = (text) => createHash('sha256').update(text).digest('hex')
const get = (query, headers = {}) => fetch(`${host.url}?query=${encodeURIComponent(query)}`, { headers })

test('a mutation by GET is refused with 405', async () => {
  const response = await get('mutation { add }')
  assert.equal(response.status, 405)
  assert.equal(response.headers.get('allow'), 'POST')
})

test('other methods are refused with 405', async () => {
  const response = await fetch(host.url, { method: 'PUT' })
  assert.equal(response.status, 405)
  assert.equal(response.headers.get('allow'), 'GET, POST')
})

test('multipart is refused with 415 and says why', async () => {
  const form = new FormData()
  form.set('operations', '{}')
  const response = await fetch(host.url, { method: 'POST', body: form })
  assert.equal(response.status, 415)
  assert.match((await response.json()).errors[0].message, /Multipart/)
})

for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
  test(`${type}, which a browser sends without preflight, is refused with 415`, async () => {
    const response = await fetch(host.url, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{"query":"{ hello }"}',
    })
    assert.equal(response.status, 415)
  })

test("a simple request of another site's page needs a header that shows a preflight", async () => {
  const cross = { 'sec-fetch-site': 'cross-site' }
  assert.equal((await get('{ hello }', cross)).status, 403)
  assert.equal((await get('{ hello }', { origin: 'https://elsewhere.example' })).status, 403)
  assert.equal((await get('{ hello }', { ...cross, 'graphql-preflight': '1' })).status, 200)
  assert.equal((await get('{ hello }', { ...cross, 'content-type': 'application/json' })).status, 200)
  assert.equal((await get('{ hello }', { 'sec-fetch-site': 'same-origin' })).status, 200)
})

test('a body over the limit is refused with 413 and both numbers', async () => {
  const response = await post(host.url, { query: `{ hello(name: "${'x'.repeat(100_000)}") }` })
  assert.equal(response.status, 413)
  assert.match((await response.json()).errors[0].message, /\d+ bytes; at most 100000/)
})

test('a query string over the limit is refused', async () => {
  const response = await get(`{ hello(name: "${'x'.repeat(100_001)}") }`).catch(() => ({ status: 0 }))
  // The server itself may cut off a request line of such a length before the engine sees it.
  assert.ok([413, 414, 400, 431, 0].includes(response.status), `${response.status}`)
})

for (const [name, body] of [
  ['an array', '[]'],
  ['a batch', '[{"query":"{ hello }"}]'],
  ['a number', '1'],
  ['broken JSON', '{"query":'],
  ['a lone surrogate', '{"query":"\\ud800"}'],
  ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['very deep variables', `{"query":"{ hello }","variables":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`],
])
  test(`${name} is refused with 400`, async () => {
    const response = await post(host.url, body)
    assert.equal(response.status, 400)
    assert.ok((await response.json()).errors[0].message)
  })

test('an error that is not meant for the caller is told by an id alone', async () => {
  const text = await (await post(host.url, { query: '{ broken }' })).text()
  assert.doesNotMatch(text, /secret/)
  assert.match(JSON.parse(text).errors[0].extensions.id, /^[0-9a-f]{32}$/)
})

test('an operation over its time is ended', async () => {
  const { data, errors } = await (await post(host.url, { query: '{ slow }' })).json()
  assert.equal(data, null)
  assert.match(errors[0].message, /longer than the 2 seconds/)
})

test('a subscription without a stream to answer on is refused with 406', async () =>
  assert.equal((await post(host.url, { query: 'subscription { ticks }' })).status, 406))

test('an Accept that fits nothing is refused with 406', async () =>
  assert.equal((await post(host.url, { query: '{ hello }' }, { accept: 'image/png' })).status, 406))

test('the better of two accepted types is sent', async () => {
  const response = await post(
    host.url,
    { query: '{ hello }' },
    { accept: 'application/json;q=0.5, application/graphql-response+json' },
  )
  assert.equal(response.headers.get('content-type'), 'application/graphql-response+json; charset=utf-8')
})

test('automatic persisted queries: unknown, sent, known, and a false hash', async () => {
  const query = `{ hello(name: "persisted ${Date.now()}") }`
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash(query) } }
  const ask = async (body) => (await post(host.url, body)).json()
  assert.equal((await ask({ extensions })).errors[0].message, 'PersistedQueryNotFound')
  assert.equal((await ask({ extensions })).errors[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND')
  assert.ok((await ask({ query, extensions })).data.hello)
  assert.ok((await ask({ extensions })).data.hello)
  assert.ok((await ask({ documentId: `sha256:${hash(query)}` })).data.hello)
  assert.match(
    (await ask({ query: '{ hello }', extensions: { persistedQuery: { version: 1, sha256Hash: hash('x') } } })).errors[0]
      .message,
    /sha/,
  )
})

test('the cost is told on request', async () => {
  const { extensions } = await (
    await post(host.url, { query: '{ items(count: 3) { id } }' }, { 'graphql-cost': 'report' })
  ).json()
  assert.ok(extensions.cost.fieldCost > 0)
  assert.equal((await (await post(host.url, { query: '{ hello }' })).json()).extensions, undefined)
})

test('a document over a limit is refused with limit and measured number', async () => {
  const deep = `${'{ a '.repeat(30)}${'}'.repeat(30)}`
  const response = await post(host.url, { query: deep })
  assert.equal(response.status, 400)
  assert.deepEqual((await response.json()).errors[0].extensions, {
    code: 'LIMIT_EXCEEDED',
    limit: 'depth',
    accepted: 20,
    measured: 30,
  })
})

test('responses are compressed when asked for', async () => {
  const response = await post(host.url, { query: '{ items(count: 200) { id name } }' }, { 'accept-encoding': 'br' })
  assert.equal(response.headers.get('content-encoding'), 'br')
  assert.equal((await response.json()).data.items.length, 200)
})

test('a thousand loads of one query make one batch', async () => {
  const { data } = await (await post(host.url, { query: '{ items(count: 1000) { label } }' })).json()
  assert.equal(data.items[999].label, '1000 of 1000')
})

test('the schema can be read', async () => {
  const response = await fetch(`${host.url}/schema.graphql`)
  assert.equal(response.status, 200)
  assert.match(await response.text(), /type Subscription/)
})
