import { expect, test } from 'vitest'
import { around, aroundPoints, boundsOf } from '../map/geojson'
import { boundsOfDistricts } from './mapLayers'

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

test('the map shows the chosen districts, or all', () => {
  const outlines = new Map([
    ['a', square(120, 36)],
    ['b', square(125, 30)],
  ])
  expect(boundsOfDistricts(outlines, [])).toEqual([120, 30, 126, 37])
  expect(boundsOfDistricts(outlines, ['b'])).toEqual([125, 30, 126, 31])
  expect(boundsOfDistricts(new Map(), [])).toBeNull()
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
