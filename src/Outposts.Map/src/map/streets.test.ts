import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, test } from 'vitest'
import { languages, themes } from '../navigation/url'
import { palettes } from './palette'
import { rasterBasemap } from './raster'
import { tileAt } from './streetMap'
import { addMissing, basemap } from './style'

const imported = { bounds: [120, 36, 121, 37] as [number, number, number, number], minzoom: 5, maxzoom: 15 }

test('the style with and without an imported map is valid in every look', () => {
  for (const theme of themes)
    for (const language of languages)
      for (const streets of [null, imported]) {
        const style = basemap('http://here.example', theme, language, streets)
        // Without glyphs the phone's own fonts are used, which the specification does not know.
        const errors = validateStyleMin({ ...style, glyphs: 'http://here.example/{fontstack}/{range}.pbf' })
        expect(errors.map(({ message }) => message)).toEqual([])
      }
})

test('only the imported map has layers of streets, and names no address outside the server', () => {
  const ids = (streets: typeof imported | null) => basemap('', 'light', 'zh', streets).layers.map(({ id }) => id)
  expect(ids(null)).not.toContain('streets')
  expect(ids(imported)).toEqual(expect.arrayContaining(['streets', 'street-names', 'metro', 'gates', 'house-numbers']))
  expect(JSON.stringify(basemap('http://here.example', 'dark', 'en', imported))).not.toMatch(
    /https?:\/\/(?!here\.example)/,
  )
})

test('what comes late goes where the style has it, below what others have put on the map', () => {
  const early = basemap('', 'light', 'zh')
  const layers = [...early.layers.map(({ id }) => id), 'found']
  const sources = new Set(Object.keys(early.sources))
  const map = {
    getSource: (id: string) => sources.has(id) || undefined,
    addSource: (id: string) => sources.add(id),
    getLayer: (id: string) => layers.includes(id) || undefined,
    addLayer: ({ id }: { id: string }, before?: string) =>
      layers.splice(before ? layers.indexOf(before) : layers.length, 0, id),
  }
  const late = basemap('', 'light', 'zh', imported)
  addMissing(map as never, late)
  expect(layers).toEqual([...late.layers.map(({ id }) => id), 'found'])
  expect([...sources].sort()).toEqual(Object.keys(late.sources).sort())
})

test('images take the place of the basemap, below borders and outposts', () => {
  const style = rasterBasemap(basemap('', 'light', 'zh'), 'https://a/{z}/{x}/{y} https://b/{z}/{x}/{y}', '天地图')
  expect(style.layers.map(({ id }) => id)).toEqual(['sea', 'raster-0', 'raster-1', 'district-lines', 'outpost-dots'])
  expect(style.sources['raster-0']).toMatchObject({ tiles: ['https://a/{z}/{x}/{y}'], attribution: '天地图' })
  expect(Object.keys(style.sources).sort()).toEqual(['districts', 'outposts', 'raster-0', 'raster-1'])
})

/** WCAG's contrast between two colours. */
function contrast(one: string, other: string): number {
  const light = (colour: string) =>
    [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0)
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

test('what is written on the map stands out from its halo, in sunlight most', () => {
  for (const theme of themes) {
    const c = palettes[theme]
    for (const colour of [c.streetName, c.detail, c.place, c.metro])
      expect(contrast(colour, c.halo), `${theme} ${colour}`).toBeGreaterThan(theme === 'sun' ? 7 : 4.5)
  }
})

test('the tile of a position is the one that the map asks for', () => {
  expect(tileAt({ longitude: 120.387, latitude: 36.0665 }, 15)).toEqual([27341, 12860])
  expect(tileAt({ longitude: -180, latitude: 85.05 }, 3)).toEqual([0, 0])
})
