// Asks the API itself: what a page shows must be what it says.
import { expect } from '@playwright/test'
import { host, tokenFor } from './host.mjs'

/**
 * Asks the API; an error in the answer fails the test.
 * @param role The role that asks; null: anybody.
 */
export async function ask(query, variables = {}, role = null) {
  const headers = { 'content-type': 'application/json', ...(role && { authorization: `Bearer ${tokenFor(role)}` }) }
  const body = JSON.stringify({ query, variables })
  const answer = await fetch(`${host}/graphql`, { method: 'POST', headers, body })
  const { data, errors } = await answer.json()
  expect(errors, JSON.stringify(errors)).toBeUndefined()
  return data
}
