import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { hashOf } from './codes'
import { sha256 } from './sha256'

const byNode = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('is that of another program, at each length around the borders of blocks and for random messages', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = new Uint8Array(length).fill(length)
    expect(hex(sha256(bytes))).toBe(byNode(bytes))
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      expect(hex(sha256(bytes))).toBe(byNode(bytes))
    }),
    { seed: 20261129, numRuns: 200 },
  )
})

test('stands in where the browser holds its own back, as on plain http', async () => {
  const code = '00000-11111-22222-ABCDE'
  const own = await hashOf(code)
  vi.stubGlobal('crypto', {})
  expect([own, await hashOf(code)]).toEqual([byNode(Buffer.from(code)), byNode(Buffer.from(code))])
  vi.unstubAllGlobals()
})
