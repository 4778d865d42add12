import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { themes } from '../../navigation/url'
import { usual } from '../queryParams'
import { bandsOf, inputWithin, limits, tilesWithin } from './bands'
import { bandColours, timeLayerIds, timeLayers, timeSources } from './layers'

describe('workers by minutes', () => {
  test('each band has who is within its limit and not within the one before', () => {
    expect(bandsOf(200, [20, 50, 50, 180])).toEqual([
      { from: null, until: 5, workers: 20, share: 0.1, within: 0.1 },
      { from: 5, until: 10, workers: 30, share: 0.15, within: 0.25 },
      { from: 10, until: 15, workers: 0, share: 0, within: 0.25 },
      { from: 15, until: 30, workers: 130, share: 0.65, within: 0.9 },
      { from: 30, until: null, workers: 20, share: 0.1, within: null },
    ])
  })
  test('add up to all workers, none negative, also where there are none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 5, maxLength: 5 }), (parts) => {
        const within = limits.map((_, i) => parts.slice(0, i + 1).reduce((a, b) => a + b, 0))
        const demand = within.at(-1)! + parts[4]!
        const bands = bandsOf(demand, within)
        expect(bands.map(({ workers }) => workers)).toEqual(parts)
        expect(bands.every(({ share }) => share >= 0 && share <= 1)).toBe(true)
      }),
      { numRuns: 100, seed: 20261130 },
    )
    expect(bandsOf(0, [0, 0, 0, 0]).map(({ share }) => share)).toEqual([0, 0, 0, 0, 0])
  })
  test('are asked for by the mode and a time alone: the standard and the metres of the question do not stay in it', () => {
    expect(inputWithin({ standard: 'QINGDAO_1KM', overlap: 2, sites: ['A'] }, 'EBIKE', 10)).toEqual({
      by: 'EBIKE',
      minutes: 10,
      overlap: 2,
      sites: ['A'],
    })
    expect(inputWithin({ by: 'WALK', within: 1000, overlap: 1 }, 'CAR', 5)).toEqual({
      by: 'CAR',
      minutes: 5,
      overlap: 1,
    })
    expect(tilesWithin({ ...usual, districts: ['370202'] }, ['S1'], 'WALK', 15, 0)).toBe(
      'by=WALK&minutes=15&district=370202&sites=S1',
    )
  })
})

test('of the layers the nearest band lies uppermost, each has its source, and no two bands look alike', () => {
  const sources = timeSources((limit) => `tiles?minutes=${limit}`)
  for (const theme of themes) {
    const layers = timeLayers(theme)
    expect(layers.map(({ id }) => id)).toEqual(['time-beyond', 'time-30', 'time-15', 'time-10', 'time-5'])
    expect(layers.map(({ id }) => id).sort()).toEqual([...timeLayerIds].sort())
    for (const layer of layers) expect(sources).toHaveProperty([(layer as { source: string }).source])
    expect(new Set(Object.values(bandColours[theme])).size).toBe(limits.length)
  }
})
