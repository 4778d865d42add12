// What the report needs beside the page's figures: every demand point, and the building order of the picks.
import { ask, getJson } from '../api/client'
import { building as buildingQuery, solverTimeoutMs } from './queries'
import { type Candidate } from '../candidates/queries'
import { AsyncQuery } from '../api/asyncQuery.svelte'
import type { CoverageInput } from './queries'
import type { DemandDot } from './reportScene'

export const dots = new AsyncQuery<DemandDot[]>()
export interface BuiltSite {
  rank: number
  gain: number
  lossIfDropped: number
  candidate: Candidate
}
export const building = new AsyncQuery<BuiltSite[]>()

/** Reads every demand point with whether it is covered, from the same file that is offered for download. */
export const fetchDots = (address: string): Promise<void> =>
  dots.ask(async (signal) => {
    const { features } = await getJson<{
      features: { geometry: { coordinates: [number, number] }; properties: { demand: number; covered: boolean } }[]
    }>(`coverage.geojson?of=points&${address}`, signal, solverTimeoutMs)
    return features.map(
      ({
        geometry: {
          coordinates: [longitude, latitude],
        },
        properties: { demand, covered },
      }) => ({ longitude, latitude, demand, covered }),
    )
  })

/**
 * Puts the picks into building order, with what each adds: the solver must take exactly them, also those outside the districts and areas
 * that are asked about.
 */
export const fetchBuildOrder = (coverage: CoverageInput, ids: string[]): Promise<void> =>
  building.ask(async (signal) => {
    const { districts: _, priorityAreas: __, ...whole } = coverage
    const input = { objective: 'MAXIMIZE_COVERAGE' as const, count: ids.length, require: ids, coverage: whole }
    return (await ask(buildingQuery, { input }, signal, solverTimeoutMs)).proposeSites.sites
  })
