// The proof of work that the server asks for where many book over one network; loaded only then. The server's BookingProof.cs checks it.
import { sha256 } from '@noble/hashes/sha2.js'
import { ask } from '../api/client'
import { graphql, type ResultOf, type VariablesOf } from '../api/graphql'
import { bookingFields, bookSlotErrorFields } from './queries'

/** How a rider follows and ends the work on a proof. */
export interface Work {
  signal?: AbortSignal
  /** Called after a second and from then on, with the chance by which such work is done by now, 0 to 1. */
  onprogress?: (share: number) => void
}

const bookSlotWithProof = graphql(
  `
    mutation BookSlotWithProof($input: BookSlotInput!) {
      bookSlot(input: $input) {
        booking {
          ...BookingFields
        }
        errors {
          ...BookSlotErrorFields
          ... on ProofRequired {
            bits
            prefix
          }
        }
      }
    }
  `,
  [bookingFields, bookSlotErrorFields],
)

type Input = VariablesOf<typeof bookSlotWithProof>['input']
type Answer = ResultOf<typeof bookSlotWithProof>['bookSlot']

/** The network may have become busier, or the proof too old, while it was made. */
const maxProofs = 3
/** Milliseconds of work after which the page has its turn. */
const sliceTime = 24
const quietTime = 1000
/** Tries between two looks at the clock. */
const batch = 256

/** The zero bits before the first one. */
export function leadingZeroBits(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte !== 0)
  return at < 0 ? bytes.length * 8 : at * 8 + Math.clz32(bytes[at]!) - 24
}

const randomWord = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Finds a text that begins with `prefix` and whose SHA-256 begins with `bits` zero bits, in slices, so that the page stays alive.
 * It takes 2^bits tries on average. Rejects when the signal is aborted.
 */
export async function makeProof(prefix: string, bits: number, { signal, onprogress }: Work = {}): Promise<string> {
  const encoder = new TextEncoder()
  const start = `${prefix}${randomWord()}:`
  const head = sha256.create().update(encoder.encode(start))
  const hash = sha256.create()
  const digest = new Uint8Array(32)
  const began = performance.now()
  for (let counter = 0; ;) {
    const turn = performance.now()
    while (performance.now() - turn < sliceTime)
      for (const end = counter + batch; counter < end; counter++) {
        head
          ._cloneInto(hash)
          .update(encoder.encode(String(counter)))
          .digestInto(digest)
        if (leadingZeroBits(digest) >= bits) return start + counter
      }
    if (performance.now() - began > quietTime) onprogress?.(1 - Math.exp(-counter / 2 ** bits))
    await new Promise((resolve) => setTimeout(resolve))
    signal?.throwIfAborted()
  }
}

/** Books a slot for which the server has asked for a proof. It says itself what the proof begins with, since its clock counts. */
export async function bookWithProof(input: Input, work: Work): Promise<Answer> {
  let proof: string | undefined
  for (let made = 0; ; made++) {
    const answer = (await ask(bookSlotWithProof, { input: { ...input, ...(proof !== undefined && { proof }) } }))
      .bookSlot
    const error = answer.errors?.[0]
    if (error?.__typename !== 'ProofRequired' || error.bits === null || made === maxProofs) return answer
    proof = await makeProof(error.prefix, error.bits, work)
  }
}
