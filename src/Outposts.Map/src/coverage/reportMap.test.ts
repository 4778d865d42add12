import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { around, aroundPoints, boundsOf } from '../map/geojson'
import { boundsOfDistricts } from './mapLayers'
import { projection } from './reportMap'

const square = (west: number, south: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + 1, south],
      [west + 1, south + 1],
      [west, south + 1],
      [west, south],
    ],
  ],
})

describe('the printed map', () => {
  test('lays any box within its margins, north up and east right, and keeps shapes', () => {
    const degrees = fc.double({ min: -80, max: 80, noNaN: true })
    fc.assert(
      fc.property(
        degrees,
        degrees,
        fc.double({ min: 0.01, max: 9, noNaN: true }),
        fc.double({ min: 0.01, max: 9, noNaN: true }),
        (west, south, wide, high) => {
          const at = projection([west, south, west + wide, south + high], 800, 600, 20)
          const [[left, bottom], [right, top]] = [at(west, south), at(west + wide, south + high)]
          expect(left).toBeGreaterThanOrEqual(20 - 1e-6)
          expect(right).toBeLessThanOrEqual(780 + 1e-6)
          expect(top).toBeGreaterThanOrEqual(20 - 1e-6)
          expect(bottom).toBeLessThanOrEqual(580 + 1e-6)
          expect(Math.min(left - 20, top - 20)).toBeLessThan(1e-6)
          // A metre east is as long on paper as a metre north, in the middle of the box.
          const squeeze = Math.cos(((south + high / 2) * Math.PI) / 180)
          expect((right - left) / (wide * squeeze)).toBeCloseTo((bottom - top) / high, 6)
        },
      ),
      { numRuns: 200, seed: 20261122 },
    )
  })
  test('shows the chosen districts, or all', () => {
    const outlines = new Map([
      ['a', square(120, 36)],
      ['b', square(125, 30)],
    ])
    expect(boundsOfDistricts(outlines, [])).toEqual([120, 30, 126, 37])
    expect(boundsOfDistricts(outlines, ['b'])).toEqual([125, 30, 126, 31])
    expect(boundsOfDistricts(new Map(), [])).toBeNull()
  })
})

test('the box of a geometry looks into every ring of every part', () => {
  expect(
    boundsOf({ type: 'MultiPolygon', coordinates: [square(1, 2).coordinates, square(5, -3).coordinates] }),
  ).toEqual([1, -3, 6, 3])
  expect(boundsOf({ type: 'Point', coordinates: [7, 8] })).toEqual([7, 8, 7, 8])
  expect([boundsOf({}), around([]), aroundPoints([])]).toEqual([null, null, null])
  expect(
    aroundPoints([
      { longitude: 3, latitude: -1 },
      { longitude: 2, latitude: 5 },
    ]),
  ).toEqual([2, -1, 3, 5])
})
