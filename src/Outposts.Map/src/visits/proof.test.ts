import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { bookWithProof, leadingZeroBits, makeProof } from './proof'

const ask = vi.fn()
vi.mock('../api/client', () => ({ ask: (...given: unknown[]) => ask(...given) }))

const prefix = '29812345:7:0123456789abcdef0123456789abcdef:'
/** Written out digit by digit. */
const zerosOf = (bytes: Uint8Array) =>
  /^0*/.exec([...bytes].map((b) => b.toString(2).padStart(8, '0')).join(''))![0].length
const hashOf = (text: string) => createHash('sha256').update(text).digest()
const proofRequired = (bits: number | null) => ({
  bookSlot: {
    booking: null,
    errors: [{ __typename: 'ProofRequired', code: 'PROOF', message: '', messageZh: '', bits, prefix }],
  },
})

describe('a proof', () => {
  beforeEach(() => ask.mockReset())

  test('has its zero bits counted as when they are written out', () => {
    for (let i = 0; i < 2000; i++) {
      const bytes = new Uint8Array(i % 33)
      if (bytes.length) bytes[(i * 7) % bytes.length] = i % 256
      expect(leadingZeroBits(bytes)).toBe(zerosOf(bytes))
    }
  })
  test.each([0, 1, 5, 8, 12])('of %i bits is one by another SHA-256 too, and another each time', async (bits) => {
    const proofs = [await makeProof(prefix, bits), await makeProof(prefix, bits)]
    for (const proof of proofs) {
      expect(zerosOf(hashOf(proof))).toBeGreaterThanOrEqual(bits)
      expect(proof).toMatch(new RegExp(`^${prefix}[0-9a-f]{24}:[0-9]+$`))
      expect(proof.length).toBeLessThanOrEqual(200)
    }
    expect(proofs[0]).not.toBe(proofs[1])
  })
  test('lets the page have its turn, tells how far it is after a second, and can be stopped', async () => {
    const [stop, shares]: [AbortController, number[]] = [new AbortController(), []]
    const began = performance.now()
    const onprogress = (share: number) => {
      expect(performance.now() - began).toBeGreaterThan(1000)
      if (shares.push(share) === 3) setTimeout(() => stop.abort())
    }
    await expect(makeProof(prefix, 30, { signal: stop.signal, onprogress })).rejects.toThrow()
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.every((share) => share > 0 && share < 1)).toBe(true)
  })
  test('is made again when the server asks for another, but not for ever', async () => {
    ask.mockResolvedValue(proofRequired(3))
    const answer = await bookWithProof({ slot: 'slot' }, {})
    expect(answer.errors?.[0]?.code).toBe('PROOF')
    const proofs = ask.mock.calls.map(([, { input }]) => (input as { proof?: string }).proof)
    expect(proofs[0]).toBeUndefined()
    expect(new Set(proofs).size).toBe(4)
  })
  test('is not made where the server takes none', async () => {
    ask.mockResolvedValue(proofRequired(null))
    expect((await bookWithProof({ slot: 'slot' }, {})).errors).toHaveLength(1)
    expect(ask).toHaveBeenCalledTimes(1)
  })
})
