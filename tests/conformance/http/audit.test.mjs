// The server audit of npm graphql-http: every MUST, SHOULD and MAY of GraphQL over HTTP.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serverAudits } from 'graphql-http'
import { useHost } from './host.mjs'

// OUTPOSTS_URL audits a running installation instead, such as http://127.0.0.1:5080.
const running = process.env.OUTPOSTS_URL
const host = running ? { url: `${running}/graphql` } : useHost()

for (const audit of serverAudits({ url: () => host.url, fetchFn: fetch }))
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn()
    const told =
      result.status === 'ok'
        ? ''
        : `${result.status}: ${result.reason} ${result.response?.status} ${await result.response?.text?.().catch(() => '')}`
    assert.equal(result.status, 'ok', told)
  })

test('the audit has at least its 60 checks', () =>
  assert.ok(serverAudits({ url: 'http://x', fetchFn: fetch }).length >= 60))
