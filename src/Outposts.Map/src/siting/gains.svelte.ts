import { ask } from '../api/client'
import { AsyncQuery } from '../api/asyncQuery.svelte'
import type { CoverageInput } from '../coverage/queries'
import { gains as gainsQuery } from './queries'

/** What each candidate would add beside what is picked, by code; candidates beyond the thousand best are not in it. */
export const gains = new AsyncQuery<ReadonlyMap<string, number>>()

export const findGains = (input: CoverageInput): Promise<void> =>
  gains.ask(
    async (signal) =>
      new Map(
        (await ask(gainsQuery, { input }, signal)).siteGains.map(({ candidate, gain }) => [candidate.code, gain]),
      ),
  )
