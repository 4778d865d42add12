// The candidates of all layers, read once a page at a time; the page picks from them by code.
import { ask } from '../api/client'
import { AsyncQuery } from '../api/asyncQuery.svelte'
import { candidatePage, type Candidate } from './queries'

const read = new AsyncQuery<Map<string, Candidate>>()

export const candidates = {
  /** By code, in the order of codes; empty before they are there. */
  get all(): ReadonlyMap<string, Candidate> {
    return read.value ?? none
  },
  get known() {
    return read.value !== null
  },
  get refusal() {
    return read.refusal
  },
}
const none: ReadonlyMap<string, Candidate> = new Map()

export const fetchCandidates = (): Promise<void> =>
  read.ask(async (signal) => {
    const found = new Map<string, Candidate>()
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: { nodes: Candidate[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } =
        (await ask(candidatePage, { after }, signal)).candidates
      for (const candidate of nodes) found.set(candidate.code, candidate)
      if (!pageInfo.hasNextPage) return found
      after = pageInfo.endCursor
    }
  })

/** The candidates of some codes, in their order; codes that no layer has are left out. */
export const picked = (codes: readonly string[]): Candidate[] => codes.flatMap((code) => read.value?.get(code) ?? [])
