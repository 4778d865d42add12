// Levers beside new sites, in one ranking by workers gained a yuan.
import { ask } from '../api/client'
import { AsyncQuery } from '../api/asyncQuery.svelte'
import { timeless } from '../coverage/queryInput'
import type { CoverageInput } from '../coverage/queries'
import type { WeekHour } from '../coverage/queryParams'
import type { Language } from '../navigation/url'
import { levers as leversQuery, type Lever, type LeverInput, type LeverKind } from './queries'
import { solverTimeoutMs } from '../coverage/queries'

export const leverKinds = [
  'NEW_SITE',
  'LONGER_HOURS',
  'NEW_SERVICE',
  'MENDED_SERVICE',
  'MENDED_DOOR',
] as const satisfies readonly LeverKind[]

/** The assumed costs of measures, in yuan, as in the server's MeasureCosts.cs; the page shows them and sends them along. */
export const leverCosts = {
  siteYears: 5,
  siteUpkeep: 12_000,
  siteBuilding: 50_000,
  openHour: 15,
  newService: 5_000,
  mendedService: 1_000,
  mendedDoor: 3_000,
}

/** The input of the API: the hour of the parameters limits the hours that count; without one, the whole week counts. Budget in 万元. */
export function leverInput(
  coverage: CoverageInput,
  hour: WeekHour | null,
  kind: LeverKind | null,
  budget: number | null,
): LeverInput {
  return {
    coverage: timeless(coverage),
    ...(hour && { hours: [hour.hour], weekdays: [hour.weekday] }),
    ...(kind && { kinds: [kind] }),
    ...(budget !== null && { budget: budget * 10_000 }),
    costs: leverCosts,
    first: 50,
  }
}

export const levers = new AsyncQuery<Lever[]>()
export const rankLevers = (input: LeverInput, language: Language): Promise<void> =>
  levers.ask(
    async (signal) =>
      (await ask(leversQuery, { input, language: language === 'zh' ? 'ZH' : 'EN' }, signal, solverTimeoutMs)).levers,
  )
