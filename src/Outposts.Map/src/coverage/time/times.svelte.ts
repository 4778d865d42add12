import { AsyncQuery } from '../../api/asyncQuery.svelte'
import { ask } from '../../api/client'
import type { RiderMode } from '../../api/enums'
import type { Basis, CoverageInput } from '../queries'
import { bandsOf, inputWithin, limits, type Band } from './bands'
import { withinLimits } from './queries'

/** Four coverages at once may take the server some seconds, milliseconds. */
const timesTimeoutMs = 40_000

/** The workers by minutes to the nearest outposts. */
export const times = new AsyncQuery<{ bands: Band[]; basis: Basis }>()

/** Counts the workers within each limit. */
export const countTimes = (input: CoverageInput, by: RiderMode): Promise<void> =>
  times.ask(async (signal) => {
    const [first, second, third, last] = limits.map((minutes) => inputWithin(input, by, minutes)) as [
      CoverageInput,
      CoverageInput,
      CoverageInput,
      CoverageInput,
    ]
    const answer = await ask(withinLimits, { first, second, third, last }, signal, timesTimeoutMs)
    const within = [answer.first, answer.second, answer.third, answer.last].map(({ covered }) => covered)
    return { bands: bandsOf(answer.first.demand, within), basis: answer.first.basis }
  })
