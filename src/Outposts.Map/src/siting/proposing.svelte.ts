// "Propose N sites": the parameters besides the page's own, and the result.
import { ask } from '../api/client'
import type { HostKind } from '../api/enums'
import { AsyncQuery } from '../api/asyncQuery.svelte'
import type { CoverageInput } from '../coverage/queries'
import type { Language } from '../navigation/url'
import { proposal as proposalQuery, type Objective, type Proposal, type SitingInput } from './queries'
import { solverTimeoutMs } from '../coverage/queries'

/** What becomes of the sites picked by hand: they count as built already, they must be among the proposed, or they play no part. */
export const pickRules = ['STAND', 'REQUIRE', 'FREE'] as const
export type PickRule = (typeof pickRules)[number]
export const objectives = [
  'MAXIMIZE_COVERAGE',
  'MINIMIZE_OUTPOSTS',
  'MINIMIZE_DISTANCE',
] as const satisfies readonly Objective[]

export interface Order {
  objective: Objective
  /** How many sites; null: as many as the budget allows. */
  count: number | null
  /** 万元, ten thousand yuan; null: no limit. */
  budget: number | null
  /** Percent of the workers, for the fewest sites. */
  share: number
  minimumPerDistrict: number
  hosts: HostKind[]
  picks: PickRule
  /** Global ids. */
  exclude: string[]
}

export const usualOrder: Order = {
  objective: 'MAXIMIZE_COVERAGE',
  count: 5,
  budget: null,
  share: 80,
  minimumPerDistrict: 0,
  hosts: [],
  picks: 'STAND',
  exclude: [],
}

/** The input of the API: only what the objective takes; what is left open is left out. */
export function sitingInput(order: Order, coverage: CoverageInput, picks: string[]): SitingInput {
  const fewest = order.objective === 'MINIMIZE_OUTPOSTS'
  return {
    objective: order.objective,
    coverage: order.picks === 'STAND' && picks.length ? { ...coverage, sites: picks } : coverage,
    ...(fewest ? { share: order.share / 100 } : order.count !== null && { count: order.count }),
    ...(order.budget !== null && { budget: order.budget * 10_000 }),
    ...(order.minimumPerDistrict > 0 && { minimumPerDistrict: order.minimumPerDistrict }),
    ...(order.hosts.length && { hosts: order.hosts }),
    ...(order.exclude.length && { exclude: order.exclude }),
    ...(order.picks === 'REQUIRE' && picks.length && { require: picks }),
  }
}

/** How much better any other choice could be, in percent of what is achieved; 0 when the choice is proven best. */
export const roomLeft = ({ gap }: Pick<Proposal, 'gap'>): number =>
  gap <= 0 ? 0 : Math.max(0.1, Math.ceil(gap * 1000 - 1e-9) / 10)

export const proposal = new AsyncQuery<Proposal>()
export const propose = (input: SitingInput, language: Language): Promise<void> =>
  proposal.ask(
    async (signal) =>
      (await ask(proposalQuery, { input, language: language === 'zh' ? 'ZH' : 'EN' }, signal, solverTimeoutMs))
        .proposeSites,
  )
