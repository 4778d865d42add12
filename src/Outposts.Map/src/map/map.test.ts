import { describe, expect, test } from 'vitest'
import { themes } from '../navigation/url'
import { accuracyFeatures } from '../riderMap/overlay'
import { tilesOver } from '../origin/tilePlaces'
import { basemap } from './style'

describe('the basemap', () => {
  test('names no address outside the server, no glyphs and no sprite', () => {
    for (const theme of themes) {
      const style = JSON.stringify(basemap('http://here.example', theme, 'zh'))
      expect([...style.matchAll(/https?:\/\/([^/"]+)/g)].every(([, host]) => host === 'here.example')).toBe(true)
      expect(basemap('http://here.example', theme, 'zh')).not.toHaveProperty('glyphs')
      expect(basemap('http://here.example', theme, 'zh')).not.toHaveProperty('sprite')
    }
  })
  test('English labels fall back to the Chinese name', () =>
    expect(JSON.stringify(basemap('', 'light', 'en'))).toContain('["coalesce",["get","englishName"],["get","name"]]'))
})

describe('the tiles with the place names', () => {
  test('are few, touch one another and lie at the deepest level that allows it', () => {
    const tiles = tilesOver({ bounds: [119.5, 35.58, 121, 37.15], minzoom: 0, maxzoom: 14 })
    expect(tiles.length).toBeLessThanOrEqual(12)
    expect(tilesOver({ bounds: [119.5, 35.58, 121, 37.15], minzoom: 0, maxzoom: tiles[0]![0] + 1 })).toEqual(tiles)
  })
  test('the whole world is one tile at level 0', () =>
    expect(tilesOver({ bounds: [-180, -90, 180, 90], minzoom: 0, maxzoom: 0 })).toEqual([[0, 0, 0]]))
})

test('a position from the phone has its circle of accuracy, a tapped one and a precise one have none', () => {
  const position = { longitude: 120.38, latitude: 36.06 }
  const [circle] = accuracyFeatures({ from: 'here', position, accuracy: 500 }).features
  const [ring] = (circle!.geometry as { coordinates: [number, number][][] }).coordinates
  // 500 m are about 0.0045 degrees of latitude.
  expect(Math.max(...ring!.map(([, latitude]) => latitude)) - position.latitude).toBeCloseTo(0.0045, 3)
  expect(accuracyFeatures({ from: 'here', position, accuracy: 5 }).features).toEqual([])
  expect(accuracyFeatures({ from: 'tapped', position }).features).toEqual([])
})
