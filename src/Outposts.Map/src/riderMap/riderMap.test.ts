import { validateStyleMin, type StyleSpecification } from '@maplibre/maplibre-gl-style-spec'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { noReports } from '../hours/queries'
import { languages, themes } from '../navigation/url'
import { tileAt } from '../map/streetMap'
import { compassHeading, hasTurned, shownHeading } from './heading'
import { followStates, tilesIn } from './outpostStates'
import { minuteState, outpostLayers, outpostSources } from './outpostLayers'
import { chosenFeatures, foundFeatures, overlay, startFeatures } from './overlay'

const inks = { text: '#000', halo: '#fff', accent: '#00f', open: '#0a0', closed: '#555', unknown: '#60b' }

describe('the layers of outposts', () => {
  test('are a valid style in every theme and language', () => {
    for (const theme of themes)
      for (const language of languages) {
        const own = overlay(theme)
        const style = {
          version: 8,
          glyphs: 'https://here.example/{fontstack}/{range}.pbf',
          sources: { ...outpostSources('https://here.example'), ...own.sources },
          layers: [...outpostLayers(theme, language, inks), ...own.layers],
        } as StyleSpecification
        expect(validateStyleMin(style).map(({ message }) => message)).toEqual([])
      }
  })
  test('the list tells no choice in its features, so that choosing sends none of them again', () => {
    const position = { longitude: 1, latitude: 2 }
    const entry = { state: 'CLOSED' as const, accessModes: [], changesAt: null, reason: null, ...noReports }
    const item = (code: string) => ({ outpost: { code, name: code, position, entry } }) as never
    expect(foundFeatures([item('A'), item('B')]).features.map(({ properties }) => properties)).toEqual([
      { code: 'A', name: 'A', state: 'CLOSED', rank: -0 },
      { code: 'B', name: 'B', state: 'CLOSED', rank: -1 },
    ])
    expect(chosenFeatures({ code: 'B', name: 'B', position, entry }).features).toHaveLength(1)
    expect(chosenFeatures(null).features).toEqual([])
  })
})

describe('the tiles whose states are asked for', () => {
  test('hold every place of the box, and are few whatever the box is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -179, max: 179, noNaN: true }),
        fc.double({ min: -84, max: 84, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 16 }),
        (longitude, latitude, across, up, zoom) => {
          const width = 360 / 2 ** zoom
          const tiles = tilesIn(
            [longitude - width, latitude - width / 4, longitude + width, latitude + width / 4],
            zoom,
          )
          const place = {
            longitude: Math.max(-180, Math.min(179.999, longitude + (across - 0.5) * width)),
            latitude: Math.max(-85, Math.min(85, latitude + ((up - 0.5) * width) / 2)),
          }
          expect(tiles).toContain([zoom, ...tileAt(place, zoom)].join('/'))
          expect(tiles.length).toBeLessThanOrEqual(40)
        },
      ),
      { seed: 20261130 },
    )
    expect(tilesIn([-500, -95, 500, 95], 0)).toEqual(['0/0/0'])
    expect(tilesIn([-180, -85, 180, 85], 9)).toHaveLength(40)
  })
  test('what the server says becomes the state of features; without an answer they have none', async () => {
    const set = vi.fn()
    const global = vi.fn()
    const map = {
      on() {},
      off() {},
      getSource: () => ({}),
      getBounds: () => ({ getWest: () => 120.3, getSouth: () => 36, getEast: () => 120.3, getNorth: () => 36 }),
      getZoom: () => 14.6,
      setFeatureState: set,
      setGlobalStateProperty: global,
    }
    const asked: string[] = []
    vi.stubGlobal('fetch', (address: string | URL | Request) => {
      asked.push(String(address instanceof Request ? address.url : address))
      return Promise.resolve(Response.json({ 'Q-1': 'OPEN', 'Q-2': 'UNKNOWN' }))
    })
    const end = followStates(map as never)
    await vi.waitFor(() => expect(set).toHaveBeenCalledTimes(2))
    end()
    expect(asked.map((address) => address.replace(/.*tiles/, 'tiles'))).toEqual(['tiles/clusters/14/13666/6433.json'])
    expect(set.mock.calls).toEqual([
      [{ source: 'clusters', sourceLayer: 'outposts', id: 'Q-1' }, { state: 'OPEN' }],
      [{ source: 'clusters', sourceLayer: 'outposts', id: 'Q-2' }, { state: 'UNKNOWN' }],
    ])
    expect(global).toHaveBeenCalledWith(minuteState, Math.floor(Date.now() / 60_000))
  })
})

describe('the way the rider faces', () => {
  test('comes from Safari as it is, from Chrome counted the other way round, and from no compass not at all', () => {
    expect(compassHeading({ alpha: 200, webkitCompassHeading: 90 }, 0)).toBe(90)
    expect(compassHeading({ alpha: 90, absolute: true }, 0)).toBe(270)
    expect(compassHeading({ alpha: 0, absolute: true }, 0)).toBe(0)
    expect(compassHeading({ alpha: 90, absolute: true }, 90)).toBe(0)
    expect(compassHeading({ alpha: 10, absolute: true }, -90)).toBe(260)
    expect(compassHeading({ alpha: 90, absolute: false }, 0)).toBeNull()
    expect(compassHeading({ alpha: null, absolute: true }, 0)).toBeNull()
    expect(compassHeading({ alpha: 90, webkitCompassHeading: -1 }, 0)).toBeNull()
  })
  test('is the course of one who moves, else the compass', () => {
    expect(shownHeading({ heading: 45, speed: 6 }, 200)).toBe(45)
    expect(shownHeading({ heading: 45, speed: 0.4 }, 200)).toBe(200)
    expect(shownHeading({ heading: NaN, speed: 6 }, 200)).toBe(200)
    expect(shownHeading({ heading: null, speed: null }, null)).toBeNull()
  })
  test('does not tremble, also across north', () => {
    expect(hasTurned(359, 1)).toBe(false)
    expect(hasTurned(359, 4)).toBe(true)
    expect(hasTurned(null, 4)).toBe(true)
    expect(hasTurned(4, null)).toBe(true)
    expect(hasTurned(null, null)).toBe(false)
  })
  test('stands with the rider alone', () => {
    const position = { longitude: 120, latitude: 36 }
    const here = { from: 'here' as const, position, accuracy: 20 }
    const [moved] = startFeatures(here, { position: { longitude: 121, latitude: 36 }, accuracy: 5 }, 90).features
    expect(moved).toMatchObject({ geometry: { coordinates: [121, 36] }, properties: { heading: 90 } })
    expect(startFeatures(here, null, null).features[0]).toMatchObject({ geometry: { coordinates: [120, 36] } })
    const [tapped] = startFeatures({ from: 'tapped', position }, { position, accuracy: 5 }, 90).features
    expect(tapped!.properties).toEqual({})
    expect(startFeatures({ from: 'start', position, name: '', englishName: '' }).features).toEqual([])
  })
})
