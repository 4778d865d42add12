import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Service } from '../../api/enums'
import { formatParams, parseParams, usual } from './queryParams'
import { planStops, type StopChoice } from './stopPlan'

const kinds: Service[] = ['DRINKING_WATER', 'TOILETS', 'EBIKE_BATTERY_SWAP', 'MEAL_HEATING']
const stop = (code: string, along: number, detourDistance: number, ...services: Service[]): StopChoice => ({
  along,
  detourDistance,
  outpost: { code, services: services.map((service) => ({ service, availability: 'AVAILABLE' })) },
})
const codes = (stops: { stop: StopChoice }[]) => stops.map(({ stop }) => stop.outpost.code)

describe('several stops for what no single outpost has', () => {
  test('the pair whose own detours add up to the least, in the order of the way, each with what is got there', () => {
    const all = [
      stop('FAR', 900, 250, 'TOILETS'),
      stop('NEAR', 700, 40, 'TOILETS'),
      stop('WATER', 100, 60, 'DRINKING_WATER'),
    ]
    expect(planStops(all, ['TOILETS', 'DRINKING_WATER'])).toEqual({
      stops: [
        { stop: all[2], needs: ['DRINKING_WATER'] },
        { stop: all[1], needs: ['TOILETS'] },
      ],
      missing: [],
    })
  })
  test('without such a pair one stop for each need, the one with the least detour', () => {
    const all = [
      stop('A', 100, 60, 'DRINKING_WATER'),
      stop('A2', 150, 20, 'DRINKING_WATER'),
      stop('B', 200, 60, 'TOILETS'),
      stop('C', 300, 60, 'MEAL_HEATING'),
    ]
    expect(codes(planStops(all, ['MEAL_HEATING', 'TOILETS', 'DRINKING_WATER']).stops)).toEqual(['A2', 'B', 'C'])
  })
  test('what nowhere on the way is to be had is named, and what is broken or unknown does not count', () => {
    const broken = stop('BROKEN', 5, 0)
    broken.outpost.services = [
      { service: 'TOILETS', availability: 'OUT_OF_ORDER' },
      { service: 'MEAL_HEATING', availability: 'UNKNOWN' },
    ]
    const plan = planStops([broken, stop('A', 1, 9, 'DRINKING_WATER')], ['TOILETS', 'DRINKING_WATER', 'MEAL_HEATING'])
    expect(plan.missing).toEqual(['TOILETS', 'MEAL_HEATING'])
    expect(codes(plan.stops)).toEqual(['A'])
    expect(planStops([], ['TOILETS'])).toEqual({ stops: [], missing: ['TOILETS'] })
  })
  test('equals a search through all pairs', () => {
    const choice = fc.record({
      along: fc.integer({ min: 0, max: 50 }),
      detourDistance: fc.integer({ min: 0, max: 20 }),
      services: fc.subarray(kinds),
    })
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 8 }), fc.subarray(kinds, { minLength: 2 }), (choices, needs) => {
        const all = choices.map(({ along, detourDistance, services }, i) =>
          stop(`S${i}`, along, detourDistance, ...services),
        )
        const has = (one: StopChoice, need: Service) => one.outpost.services.some(({ service }) => service === need)
        const found = needs.filter((need) => all.some((one) => has(one, need)))
        const pairs = all.flatMap((one, i) =>
          all
            .slice(i + 1)
            .filter((other) => found.every((need) => has(one, need) || has(other, need)))
            .map((other) => one.detourDistance + other.detourDistance),
        )
        const { stops, missing } = planStops(all, needs)
        expect(missing).toEqual(needs.filter((need) => !found.includes(need)))
        expect(stops.flatMap(({ needs }) => needs).sort()).toEqual([...found].sort())
        expect(stops.every(({ stop, needs }) => needs.every((need) => has(stop, need)))).toBe(true)
        const along = stops.map(({ stop }) => stop.along)
        expect(along).toEqual([...along].sort((a, b) => a - b))
        const sum = stops.reduce((total, { stop }) => total + stop.detourDistance, 0)
        // One of a pair may have everything that is to be had; then it alone is named.
        if (pairs.length > 0 && found.length > 0) expect(sum).toBeLessThanOrEqual(Math.min(...pairs))
        else if (found.length > 0) expect(new Set(codes(stops)).size).toBe(stops.length)
      }),
      { numRuns: 300, seed: 20261130 },
    )
  })
})

describe('the parameters', () => {
  test('come back from the address; what is as usual is left out, and so is what is not known', () => {
    for (const params of [usual, { to: '五四广场', detour: '1000' as const }, { to: '370211', detour: '100' as const }])
      expect(parseParams(formatParams(params))).toEqual(params)
    expect(formatParams(usual)).toBe('')
    expect(parseParams('to=%20&detour=7')).toEqual(usual)
  })
})
