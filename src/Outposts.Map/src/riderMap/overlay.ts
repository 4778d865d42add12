import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { nameOf } from '../i18n'
import type { Origin } from '../origin/origin.svelte'
import type { District } from '../origin/queries'
import { circleAround } from '../geodesy/circle'
import type { Theme } from '../navigation/url'
import { collection, emptySources, point } from '../map/geojson'
import type { selected } from '../map/selected.svelte'
import type { stops } from '../map/stops.svelte'
import type { ShownOutpost } from '../travel/drawn.svelte'

const ink: Record<Theme, { text: string; quiet: string; halo: string; here: string }> = {
  light: { text: '#14242b', quiet: '#3d4f57', halo: '#ffffff', here: '#0059d6' },
  dark: { text: '#eef4f6', quiet: '#d3dfe4', halo: '#0d1417', here: '#6fb3ff' },
  sun: { text: '#000000', quiet: '#000000', halo: '#ffffff', here: '#0033cc' },
}

/** The districts' names, from the source `names`. */
export const namesLayer = (theme: Theme): LayerSpecification => ({
  id: 'district-names',
  type: 'symbol',
  source: 'names',
  maxzoom: 12.5,
  layout: {
    'text-field': ['get', 'name'],
    'text-font': ['sans-serif'],
    'text-size': ['interpolate', ['linear'], ['zoom'], 7, 12, 12, 18],
    'text-letter-spacing': 0.12,
  },
  paint: { 'text-color': ink[theme].quiet, 'text-halo-color': ink[theme].halo, 'text-halo-width': 1.6 },
})

/** What lies on any basemap: the districts' names, the outposts of the list with the shape of their state, and where the list starts. */
export function overlay(theme: Theme): { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] } {
  const c = ink[theme]
  return {
    sources: emptySources('names', 'found', 'stops', 'accuracy', 'start'),
    layers: [
      namesLayer(theme),
      {
        id: 'accuracy',
        type: 'fill',
        source: 'accuracy',
        paint: { 'fill-color': c.here, 'fill-opacity': 0.14, 'fill-outline-color': c.here },
      },
      {
        id: 'start',
        type: 'circle',
        source: 'start',
        paint: {
          'circle-radius': 9,
          'circle-color': c.here,
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'found-names',
        type: 'symbol',
        source: 'found',
        layout: {
          'symbol-sort-key': ['-', 0, ['get', 'rank']],
          'text-field': ['get', 'name'],
          'text-font': ['sans-serif'],
          'text-size': 13,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': ['case', ['get', 'chosen'], 2.1, 1.5],
          'text-padding': 0,
          'text-max-width': 8,
        },
        paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.8 },
      },
      // Above the names, and so placed before them: no name covers a shape.
      {
        id: 'found',
        type: 'symbol',
        source: 'found',
        layout: {
          'icon-image': ['get', 'state'],
          'icon-size': ['case', ['get', 'chosen'], 1.45, 1],
          'icon-allow-overlap': true,
          'icon-padding': 0,
          'symbol-sort-key': ['get', 'rank'],
        },
      },
      {
        id: 'stops',
        type: 'symbol',
        source: 'stops',
        layout: {
          'icon-image': ['case', ['get', 'free'], 'BUS', 'BUS_OFF'],
          'icon-size': ['case', ['get', 'chosen'], 1.3, 1],
          'icon-allow-overlap': true,
          'icon-padding': 0,
          'symbol-sort-key': ['get', 'rank'],
          'text-field': ['concat', ['get', 'when'], '\n', ['get', 'name']],
          'text-font': ['sans-serif'],
          'text-size': 13,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.7,
          'text-max-width': 9,
          'text-optional': true,
        },
        paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.8 },
      },
    ],
  }
}

/** The outposts of the list, farthest first so that the nearest lies on top, and the chosen one above all. */
export function shownOutposts(found: readonly { outpost: ShownOutpost }[], chosen: (typeof selected)['current']) {
  const features = found
    .filter(({ outpost }) => outpost.code !== chosen?.code)
    .map(({ outpost }, rank) =>
      point(outpost.position, {
        code: outpost.code,
        name: outpost.name,
        state: outpost.entry.state,
        rank: -rank,
        chosen: false,
      }),
    )
  if (chosen)
    features.push(
      point(chosen.position, {
        code: chosen.code,
        name: chosen.name,
        state: chosen.entry.state,
        rank: 1,
        chosen: true,
      }),
    )
  return collection(features)
}

/** The stops of the health bus; those of one place lie on each other, the first of the list on top. */
export function stopFeatures(shown: (typeof stops)['current']) {
  const features = (shown?.stops ?? []).map(({ position, ...stop }, rank) =>
    point(position, { ...stop, rank: -rank, chosen: stop.id === shown?.chosen }),
  )
  return collection(features)
}

export function startFeatures(origin: Origin | null) {
  const features = origin && origin.from !== 'start' ? [point(origin.position, {})] : []
  return collection(features)
}

/** The circle in which the rider is, as far as the phone knows; finer than a door it says nothing. */
export function accuracyFeatures(origin: Origin | null) {
  const features =
    origin?.from === 'here' && origin.accuracy > 10
      ? [{ type: 'Feature' as const, geometry: circleAround(origin.position, origin.accuracy), properties: {} }]
      : []
  return collection(features)
}

/** One name for each district, where its middle is; in the tiles a district is cut into pieces, each of which would bear the name. */
export const districtNames = (districts: readonly District[]) =>
  collection(districts.map((district) => point(district.centre, { name: nameOf(district) })))
