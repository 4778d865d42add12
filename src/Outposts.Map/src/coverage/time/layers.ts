import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Theme } from '../../navigation/url'
import { dotRadius, openRingWidth } from '../demandDots'
import { inks } from '../mapShapes'
import { limits, type Limit } from './bands'

/** The colour of each band, from the nearest to the farthest: also without colours, each is lighter or darker than the next. */
export const bandColours: Record<Theme, Record<Limit, string>> = {
  light: { 5: '#124f8c', 10: '#1f7fa8', 15: '#3fae8f', 30: '#e0a626' },
  dark: { 5: '#f5e34d', 10: '#62cb66', 15: '#3aa3bd', 30: '#8d72dd' },
  sun: { 5: '#00264d', 10: '#0066a3', 15: '#009973', 30: '#d99a00' },
}

export const sourceOf = (limit: Limit) => `time-${limit}`
const farthest = limits.at(-1)!

/** The sources of the bands, whose tiles are fetched while their layers are shown. */
export const timeSources = (tiles: (limit: Limit) => string): Record<string, SourceSpecification> =>
  Object.fromEntries(limits.map((limit) => [sourceOf(limit), { type: 'vector', tiles: [tiles(limit)], maxzoom: 14 }]))

/** A layer for each band, the nearest uppermost, so that of a point within several limits the smallest is seen; and the points beyond all of them. */
export function timeLayers(theme: Theme): LayerSpecification[] {
  const c = inks[theme]
  const layer = (limit: Limit) => ({ source: sourceOf(limit), 'source-layer': 'coverage', type: 'circle' as const })
  const hidden = { visibility: 'none' as const }
  return [
    {
      id: 'time-beyond',
      ...layer(farthest),
      filter: ['!', ['get', 'covered']],
      layout: hidden,
      paint: {
        'circle-color': c.halo,
        'circle-radius': dotRadius,
        'circle-stroke-color': c.uncovered,
        'circle-stroke-width': openRingWidth,
      },
    },
    ...limits.toReversed().map((limit): LayerSpecification => ({
      id: sourceOf(limit),
      ...layer(limit),
      filter: ['get', 'covered'],
      layout: hidden,
      paint: {
        'circle-color': bandColours[theme][limit],
        'circle-radius': dotRadius,
        'circle-stroke-color': c.halo,
        'circle-stroke-width': 0.8,
      },
    })),
  ]
}

export const timeLayerIds = ['time-beyond', ...limits.map(sourceOf)]
