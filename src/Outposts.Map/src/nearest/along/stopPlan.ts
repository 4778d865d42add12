import type { Service } from '../../api/enums'

/** What the choice of stops needs to know of one. */
export interface StopChoice {
  /** Metres of way before it. */
  along: number
  /** Metres more that it costs by itself. */
  detourDistance: number
  outpost: { code: string; services: readonly { service: Service; availability: string }[] }
}

/** The stops chosen, in the order of the way, with what is got at each; and what is not to be had on the way. */
export interface StopPlan<One extends StopChoice> {
  stops: { stop: One; needs: Service[] }[]
  missing: Service[]
}

const offers = ({ outpost }: StopChoice, need: Service) =>
  outpost.services.some(({ service, availability }) => service === need && availability === 'AVAILABLE')

/**
 * Chooses stops for several needs that no single outpost has: the two that have all of them with the least sum of their own detours, else
 * for each need the stop with the least detour. Equals go by the order of the way, then by their codes.
 */
export function planStops<One extends StopChoice>(stops: readonly One[], needs: readonly Service[]): StopPlan<One> {
  const inOrder = [...stops].sort((a, b) => a.along - b.along || (a.outpost.code < b.outpost.code ? -1 : 1))
  const missing = needs.filter((need) => !inOrder.some((stop) => offers(stop, need)))
  const found = needs.filter((need) => !missing.includes(need))
  const sets = inOrder.map((stop) => found.reduce((bits, need, i) => bits | (Number(offers(stop, need)) << i), 0))
  const all = 2 ** found.length - 1
  let best: [number, number] | null = null
  let least = Infinity
  for (let i = 0; i < inOrder.length; i++)
    for (let j = i + 1; j < inOrder.length; j++) {
      const sum = inOrder[i]!.detourDistance + inOrder[j]!.detourDistance
      if ((sets[i]! | sets[j]!) === all && sum < least) [best, least] = [[i, j], sum]
    }
  const chosen = best ?? [...new Set(found.map((need) => leastFor(inOrder, need)))].sort((a, b) => a - b)
  const left = new Set(found)
  const plan = chosen.map((index) => {
    const stop = inOrder[index]!
    const got = found.filter((need) => left.has(need) && offers(stop, need))
    got.forEach((need) => left.delete(need))
    return { stop, needs: got }
  })
  return { stops: plan.filter(({ needs }) => needs.length > 0), missing }
}

/** Which stop with a service costs least. */
function leastFor(stops: readonly StopChoice[], need: Service): number {
  let best = -1
  stops.forEach((stop, index) => {
    if (offers(stop, need) && (best < 0 || stop.detourDistance < stops[best]!.detourDistance)) best = index
  })
  return best
}
