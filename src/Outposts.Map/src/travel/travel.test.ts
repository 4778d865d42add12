import { describe, expect, test, vi } from 'vitest'
import { themes } from '../navigation/url'
import { endFeatures, endLayers, reachFeatures, travelOverlay, travelSources, wayFeatures } from './layers'
import { areaOf } from './reach'
import { areaText } from './reachText'
import { travel as en } from './messages.en'
import { travel as zh } from './messages.zh'
import { findWay } from './way'

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]

describe('the size of what is reached', () => {
  // At 36 degrees north a hundredth of a degree is 1113.2 m north and 900.6 m east.
  const hundredth = 1113.2 * 1113.2 * Math.cos((36 * Math.PI) / 180)
  test('is that of a square, without its hole, of all its parts', () => {
    expect(areaOf({ type: 'Polygon', coordinates: [square(120, 36, 0.01)] })).toBeCloseTo(hundredth, 0)
    const holed = [square(120, 36, 0.01), square(120.0025, 36.0025, 0.005)]
    expect(areaOf({ type: 'Polygon', coordinates: holed }) / hundredth).toBeCloseTo(0.75, 3)
    const two = [[square(120, 36, 0.01)], [square(120.1, 36, 0.01)]]
    expect(areaOf({ type: 'MultiPolygon', coordinates: two }) / hundredth).toBeCloseTo(2, 3)
  })
  test('is nothing of an empty shape', () => {
    for (const type of ['Polygon', 'MultiPolygon', 'GeometryCollection'])
      expect(areaOf({ type, coordinates: [] })).toBe(0)
  })
  test('is told to two digits', () => {
    expect(areaText(1_834_000, zh)).toBe('1.8 平方公里')
    expect(areaText(123_456_000, zh)).toBe('123 平方公里')
    expect(areaText(84_000, zh)).toBe('0.08 平方公里')
    expect(areaText(900, en)).toBe('0.01 km²')
  })
})

describe('the way', () => {
  const [from, to] = [
    { longitude: 120.3, latitude: 36.06 },
    { longitude: 120.3, latitude: 36.07 },
  ]
  const answerOf = (body: object) =>
    vi.stubGlobal('fetch', () =>
      Promise.resolve(
        new Response(JSON.stringify(body), { headers: { 'content-type': 'application/graphql-response+json' } }),
      ),
    )
  const line = { type: 'LineString', coordinates: [] }

  test('is what the server found; without one the mode does not lead there', async () => {
    answerOf({ data: { way: { distance: 1300, time: 312, basis: 'ROAD', line } } })
    expect(await findWay(from, to, 'EBIKE')).toEqual({ state: 'found', distance: 1300, time: 312, basis: 'ROAD', line })
    answerOf({ data: { way: null } })
    expect(await findWay(from, to, 'EBIKE')).toEqual({ state: 'unreachable' })
  })
  test('without an answer is the straight line, which is never called unreachable', async () => {
    vi.stubGlobal('navigator', { ...navigator, onLine: false })
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    const straight = await findWay(from, to, 'WALK')
    expect(straight).toMatchObject({ state: 'straight', refusal: null })
    // A hundredth of a degree of latitude is 1.11 km.
    expect((straight as { distance: number }).distance).toBeCloseTo(1112, -1)
    answerOf({ errors: [{ message: 'Too much at once.' }] })
    expect(await findWay(from, to, 'WALK')).toMatchObject({ state: 'straight', refusal: 'Too much at once.' })
  })
  test('sends the position and nothing else of the place', async () => {
    let sent = ''
    vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
      sent = body
      return Promise.resolve(new Response('{"data":{"way":null}}'))
    })
    await findWay({ ...from, name: 'A' } as never, to, 'CAR')
    expect(JSON.parse(sent)).toMatchObject({ variables: { from, to, by: 'CAR' } })
    expect(sent).not.toContain('"name"')
  })
})

test('every source of the layers is there, in every theme, and an estimated way is drawn apart from one on roads', () => {
  for (const theme of themes) {
    const { sources, layers } = travelOverlay(theme)
    expect(Object.keys(sources)).toEqual([...travelSources])
    for (const layer of [...layers, ...endLayers(theme)])
      expect(sources).toHaveProperty((layer as { source: string }).source)
    expect(JSON.stringify(layers.find(({ id }) => id === 'travel-way-estimated'))).toContain('line-dasharray')
  }
  const way = { state: 'found' as const, distance: 1, time: 1, basis: 'OVERLAND' as const, line: {} }
  expect(wayFeatures([way]).features).toMatchObject([{ properties: { basis: 'OVERLAND' } }])
  expect([reachFeatures(null).features, endFeatures(null, '终').features]).toEqual([[], []])
})
