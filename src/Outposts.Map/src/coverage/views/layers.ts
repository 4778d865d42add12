// What the planner's map can show instead of single workers: the share of each district, and where most workers are.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { collection, emptySources, point } from '../../map/geojson'
import type { Theme } from '../../navigation/url'
import { dotRadius } from '../demandDots'
import { inks } from '../mapShapes'

export const mapViews = ['points', 'shares', 'density'] as const
export type MapView = (typeof mapViews)[number]

/** Where each step of the share begins, from the lowest. */
export const steps = [0, 0.2, 0.4, 0.6, 0.8] as const

/** The colour of each step: from one to the next lighter or darker, so that they differ without colours too. */
export const stepColours: Record<Theme, readonly string[]> = {
  light: ['#f3f0c8', '#bcd9a5', '#7db7a4', '#3f86a0', '#1d4f86'],
  dark: ['#1b2f47', '#27597a', '#3d8f9c', '#83c795', '#eef0a0'],
  sun: ['#ffffff', '#b9d7e8', '#6fa3cc', '#2a68a5', '#00264d'],
}

/** In which step a share lies; the last one includes 1. */
export const stepOf = (share: number): number => steps.findLastIndex((from) => share >= from)

export interface DistrictShare {
  code: string
  share: number
  /** What stands on it: its name and its share. */
  label: string
  centre: { longitude: number; latitude: number }
}

/** The outlines of the districts with the step of their share; a district without an outline has its label alone. */
export const shareShapes = (parts: readonly DistrictShare[], outlines: ReadonlyMap<string, object>) =>
  collection(
    parts.flatMap(({ code, share }) => {
      const geometry = outlines.get(code)
      return geometry ? [{ type: 'Feature' as const, geometry, properties: { code, step: stepOf(share) } }] : []
    }),
  )

export const shareLabels = (parts: readonly DistrictShare[]) =>
  collection(parts.map(({ centre, label }) => point(centre, { label })))

/** The sources of the views. `before` are the tiles of the question without what is picked. */
export const viewSources = (before: string): Record<string, SourceSpecification> => ({
  ...emptySources('shares', 'share-labels'),
  'demand-before': { type: 'vector', tiles: [before], maxzoom: 14 },
})

/** What only one view shows. The layers of the points are those of `mapLayers.ts`. */
export const layersOf: Record<MapView, readonly string[]> = {
  points: ['demand-covered', 'demand-uncovered', 'gap-areas', 'gap-lines', 'gap-numbers', 'district-names'],
  shares: ['share-areas', 'share-lines', 'share-labels'],
  density: ['density', 'district-names'],
}

/** Who comes within reach by what is picked: a dot of its own over those in reach, under the rings of those still out of it. */
export const newlyLayer = (theme: Theme): LayerSpecification => ({
  id: 'demand-newly',
  type: 'circle',
  source: 'demand-before',
  'source-layer': 'coverage',
  filter: ['!', ['get', 'covered']],
  layout: { visibility: 'none' },
  paint: {
    'circle-color': inks[theme].pick,
    'circle-radius': dotRadius,
    'circle-stroke-color': inks[theme].text,
    'circle-stroke-width': 1.2,
  },
})

/** The layers of the shares and of the density, under the outposts. */
export function viewLayers(theme: Theme): LayerSpecification[] {
  const c = inks[theme]
  const hidden = { visibility: 'none' as const }
  const colours = stepColours[theme]
  return [
    {
      id: 'share-areas',
      type: 'fill',
      source: 'shares',
      layout: hidden,
      paint: {
        'fill-color': ['match', ['get', 'step'], ...colours.flatMap((colour, step) => [step, colour]), c.halo] as never,
        'fill-opacity': 0.8,
      },
    },
    {
      id: 'share-lines',
      type: 'line',
      source: 'shares',
      layout: hidden,
      paint: { 'line-color': c.text, 'line-width': 1.4 },
    },
    {
      id: 'density',
      type: 'heatmap',
      source: 'demand',
      'source-layer': 'coverage',
      layout: hidden,
      paint: {
        'heatmap-weight': ['interpolate', ['linear'], ['get', 'workers'], 0, 0, 200, 1],
        'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 8, 0.6, 13, 1.6],
        'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 7, 8, 10, 18, 14, 48],
        'heatmap-opacity': 0.85,
        'heatmap-color': densityColour(colours),
      },
    },
  ]
}

/** The shares in figures, over everything. */
export const shareLabelLayer = (theme: Theme): LayerSpecification => ({
  id: 'share-labels',
  type: 'symbol',
  source: 'share-labels',
  layout: {
    visibility: 'none',
    'text-field': ['get', 'label'],
    'text-font': ['sans-serif'],
    'text-size': ['interpolate', ['linear'], ['zoom'], 7, 12, 12, 18],
    'text-allow-overlap': false,
  },
  paint: { 'text-color': inks[theme].text, 'text-halo-color': inks[theme].halo, 'text-halo-width': 2 },
})

// Where nobody is the basemap shows.
const densityColour = (colours: readonly string[]): ExpressionSpecification =>
  [
    'interpolate',
    ['linear'],
    ['heatmap-density'],
    0,
    'rgba(0,0,0,0)',
    ...colours.flatMap((colour, step) => [0.1 + step * 0.2, colour]),
  ] as never
