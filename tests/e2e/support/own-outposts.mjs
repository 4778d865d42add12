// Outposts of a test's own, in 370285, so that tests that run at the same time leave each other's alone.
import { expect } from '@playwright/test'
import { ask } from './api.mjs'

let made = 0

/**
 * Adds an outpost to the register.
 * @param kind What its name begins with.
 * @param fields Of its input, in place of or beside the usual ones.
 */
export async function makeOutpost(kind, fields = {}) {
  const code = `OWN-${process.pid}-${Date.now()}-${made++}`
  const input = {
    name: `${kind}${code.slice(-8)}`,
    kind: 'OUTDOOR_WORKERS_STATION',
    position: { longitude: 120.5176, latitude: 36.889 },
    ...fields,
  }
  const { createOutpost } = await ask(
    'mutation ($code: String, $input: OutpostInput!) { createOutpost(code: $code, input: $input) { errors { message } } }',
    { code, input },
    'OPERATOR',
  )
  expect(createOutpost.errors).toBeNull()
  return { code, name: input.name }
}
