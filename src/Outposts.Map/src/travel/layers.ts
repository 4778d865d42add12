// The layers of ways and of what is reached, for all maps.
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Point } from '../geodesy/points'
import { collection, emptySources, point } from '../map/geojson'
import type { Theme } from '../navigation/url'
import type { Way } from './way'

const ink: Record<Theme, { way: string; edge: string; reach: string; end: string; onEnd: string }> = {
  light: { way: '#1a5fd0', edge: '#ffffff', reach: '#00736e', end: '#14242b', onEnd: '#ffffff' },
  dark: { way: '#79b8ff', edge: '#0d1417', reach: '#53d8d0', end: '#eef4f6', onEnd: '#0d1417' },
  sun: { way: '#0033cc', edge: '#ffffff', reach: '#00524e', end: '#000000', onEnd: '#ffffff' },
}

/** The name of each source, which no other layer of the maps has. */
export const travelSources = ['travel-reach', 'travel-ways', 'travel-end'] as const

/** Areas lie lowest, then ways: a way on roads is a full line, an estimated one is dashed, since nobody can ride along it as drawn. */
export function travelOverlay(theme: Theme): {
  sources: Record<string, SourceSpecification>
  layers: LayerSpecification[]
} {
  const c = ink[theme]
  const width = ['interpolate', ['linear'], ['zoom'], 10, 3, 16, 7] as never
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  return {
    sources: emptySources(...travelSources),
    layers: [
      {
        id: 'travel-reach',
        type: 'fill',
        source: 'travel-reach',
        paint: { 'fill-color': c.reach, 'fill-opacity': theme === 'sun' ? 0.22 : 0.16 },
      },
      {
        id: 'travel-reach-edge',
        type: 'line',
        source: 'travel-reach',
        paint: { 'line-color': c.reach, 'line-width': theme === 'sun' ? 3 : 2 },
      },
      {
        id: 'travel-way-edge',
        type: 'line',
        source: 'travel-ways',
        layout: round,
        paint: { 'line-color': c.edge, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 6, 16, 11] },
      },
      {
        id: 'travel-way',
        type: 'line',
        source: 'travel-ways',
        filter: ['==', ['get', 'basis'], 'ROAD'],
        layout: round,
        paint: { 'line-color': c.way, 'line-width': width },
      },
      {
        id: 'travel-way-estimated',
        type: 'line',
        source: 'travel-ways',
        filter: ['!=', ['get', 'basis'], 'ROAD'],
        layout: { 'line-join': 'round' },
        paint: { 'line-color': c.way, 'line-width': width, 'line-dasharray': [2, 1] },
      },
    ],
  }
}

/** Where a way ends: above what else lies on the map. */
export function endLayers(theme: Theme): LayerSpecification[] {
  const c = ink[theme]
  return [
    {
      id: 'travel-end',
      type: 'circle',
      source: 'travel-end',
      paint: {
        'circle-radius': 11,
        'circle-color': c.end,
        'circle-stroke-color': c.onEnd,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'travel-end-sign',
      type: 'symbol',
      source: 'travel-end',
      layout: {
        'text-field': ['get', 'sign'],
        'text-font': ['sans-serif'],
        'text-size': 13,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': c.onEnd },
    },
  ]
}

export const wayFeatures = (ways: readonly Way[]) =>
  collection(ways.map(({ line, basis }) => ({ type: 'Feature' as const, geometry: line, properties: { basis } })))

export const reachFeatures = (area: object | null) =>
  collection(area ? [{ type: 'Feature' as const, geometry: area, properties: {} }] : [])

/** Where the way ends, with the sign on it. */
export const endFeatures = (end: Point | null, sign: string) => collection(end ? [point(end, { sign })] : [])

/** Where a way begins, as on the rider's map. */
export const startLayer = (theme: Theme): LayerSpecification => ({
  id: 'travel-start',
  type: 'circle',
  source: 'travel-start',
  paint: {
    'circle-radius': 9,
    'circle-color': ink[theme].way,
    'circle-stroke-color': '#ffffff',
    'circle-stroke-width': 3,
  },
})
