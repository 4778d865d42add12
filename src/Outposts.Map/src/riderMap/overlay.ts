import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { nameOf } from '../i18n'
import type { Origin } from '../origin/origin.svelte'
import type { District } from '../origin/queries'
import { circleAround } from '../geodesy/circle'
import type { Theme } from '../navigation/url'
import { collection, emptySources, point } from '../map/geojson'
import type { happenings } from '../map/happenings.svelte'
import { eventImage } from '../map/images'
import type { selected } from '../map/selected.svelte'
import type { stops } from '../map/stops.svelte'
import type { ShownOutpost } from '../travel/drawn.svelte'
import { ringPaint } from './outpostLayers'
import type { RiderPosition } from './riderPosition.svelte'

/** The colours of what lies on the basemap. */
export const ink: Record<Theme, { text: string; quiet: string; halo: string; here: string }> = {
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

/** Farther out the outposts of the list would lie on each other: the groups of all stand for them. */
const foundFromZoom = 10

/** The image that shows which way the rider faces. */
export const headingImage = 'HEADING'

/** What lies on any basemap: the outposts of the list with the shape of their state, and where the list starts. */
export function overlay(theme: Theme): { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] } {
  const c = ink[theme]
  return {
    sources: {
      ...emptySources('names', 'chosen', 'stops', 'events', 'accuracy', 'start'),
      found: { type: 'geojson', data: collection([]), promoteId: 'code' },
    },
    layers: [
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
        id: 'heading',
        type: 'symbol',
        source: 'start',
        filter: ['has', 'heading'],
        layout: {
          'icon-image': headingImage,
          'icon-rotate': ['get', 'heading'],
          'icon-rotation-alignment': 'map',
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
      { id: 'found-rings', type: 'circle', source: 'found', paint: ringPaint(c.here) },
      {
        id: 'found-names',
        type: 'symbol',
        source: 'found',
        minzoom: foundFromZoom,
        layout: {
          'symbol-sort-key': ['-', 0, ['get', 'rank']],
          'text-field': ['get', 'name'],
          'text-font': ['sans-serif'],
          'text-size': 13,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.5,
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
        minzoom: foundFromZoom,
        layout: {
          'icon-image': ['get', 'state'],
          'icon-allow-overlap': true,
          'icon-padding': 0,
          'symbol-sort-key': ['get', 'rank'],
        },
      },
      chosenLayer(theme),
      {
        id: 'events',
        type: 'symbol',
        source: 'events',
        layout: {
          'icon-image': eventImage,
          // Beside the outpost at which it takes place, not on it.
          'icon-offset': [0, -26],
          'icon-allow-overlap': true,
          'icon-padding': 0,
          'symbol-sort-key': ['get', 'rank'],
          'text-field': ['concat', ['get', 'when'], '\n', ['get', 'name']],
          'text-font': ['sans-serif'],
          'text-size': 13,
          'text-offset': [0, -3.2],
          'text-anchor': 'bottom',
          'text-max-width': 9,
          'text-optional': true,
        },
        paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.8 },
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

/** The chosen outpost, larger and above all others. */
const chosenLayer = (theme: Theme): LayerSpecification => ({
  id: 'chosen',
  type: 'symbol',
  source: 'chosen',
  layout: {
    'icon-image': ['get', 'state'],
    'icon-size': 1.45,
    'icon-allow-overlap': true,
    'icon-padding': 0,
    'text-field': ['get', 'name'],
    'text-font': ['sans-serif'],
    'text-size': 13,
    'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
    'text-radial-offset': 2.1,
    'text-max-width': 8,
    'text-optional': true,
  },
  paint: { 'text-color': ink[theme].text, 'text-halo-color': ink[theme].halo, 'text-halo-width': 1.8 },
})

/** The outposts of the list, farthest first so that the nearest lies on top. Which of them is chosen is a state of its feature. */
export const foundFeatures = (found: readonly { outpost: ShownOutpost }[]) =>
  collection(
    found.map(({ outpost }, rank) =>
      point(outpost.position, { code: outpost.code, name: outpost.name, state: outpost.entry.state, rank: -rank }),
    ),
  )

/** The chosen outpost, which need not be in the list. */
export const chosenFeatures = (chosen: (typeof selected)['current']) =>
  collection(
    chosen
      ? [point(chosen.position, { code: chosen.code, name: chosen.name, state: chosen.entry.state, rank: 1 })]
      : [],
  )

/** The stops of the health bus; those of one place lie on each other, the first of the list on top. */
export function stopFeatures(shown: (typeof stops)['current']) {
  const features = (shown?.stops ?? []).map(({ position, ...stop }, rank) =>
    point(position, { ...stop, rank: -rank, chosen: stop.id === shown?.chosen }),
  )
  return collection(features)
}

/** The events; those of one place lie on each other, the first of the list on top. */
export const eventFeatures = (shown: (typeof happenings)['current']) =>
  collection(shown.map(({ position, ...event }, rank) => point(position, { ...event, rank: -rank })))

/** Where the list starts; the rider, as the phone tells it now, with the way they face. */
export function startFeatures(
  origin: Origin | null,
  rider: RiderPosition | null = null,
  heading: number | null = null,
) {
  if (!origin || origin.from === 'start') return collection([])
  if (origin.from !== 'here') return collection([point(origin.position, {})])
  return collection([point((rider ?? origin).position, heading === null ? {} : { heading })])
}

/** The circle in which the rider is, as far as the phone knows; finer than a door it says nothing. */
export function accuracyFeatures(origin: Origin | null, rider: RiderPosition | null = null) {
  if (origin?.from !== 'here') return collection([])
  const { position, accuracy } = rider ?? origin
  return collection(
    accuracy > 10 ? [{ type: 'Feature' as const, geometry: circleAround(position, accuracy), properties: {} }] : [],
  )
}

/** One name for each district, where its middle is; in the tiles a district is cut into pieces, each of which would bear the name. */
export const districtNames = (districts: readonly District[]) =>
  collection(districts.map((district) => point(district.centre, { name: nameOf(district) })))
