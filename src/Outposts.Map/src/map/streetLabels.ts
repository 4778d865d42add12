// What is written on the imported map, from the least to the most important: of two that would overlap the later layer's stays.
import type { DataDrivenPropertyValueSpecification, ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Language } from '../navigation/url'
import type { Palette } from './palette'
import { source } from './streetLines'

type Text = DataDrivenPropertyValueSpecification<string>
const kind: ExpressionSpecification = ['get', 'kind']

/** The fonts of the labels: the phone's own, so that no glyphs are fetched from anywhere. */
export const font = ['sans-serif']

/** A label longer than this runs across half of a phone and says no more: it is cut. */
const maxCharacters = 40

/** The name in the page's language; the Chinese name where there is no English one. */
export const named = (language: Language): Text =>
  cut(language === 'en' ? ['coalesce', ['get', 'englishName'], ['get', 'name']] : ['get', 'name']) as Text

const cut = (name: ExpressionSpecification): ExpressionSpecification => [
  'let',
  'name',
  ['to-string', name],
  [
    'case',
    ['>', ['length', ['var', 'name']], maxCharacters],
    ['concat', ['slice', ['var', 'name'], 0, maxCharacters], '…'],
    ['var', 'name'],
  ],
]

const gateNames: Record<Language, Record<'GATE' | 'LIFT_GATE' | 'BOLLARD' | 'BLOCK', string>> = {
  zh: { GATE: '大门', LIFT_GATE: '道闸', BOLLARD: '路桩', BLOCK: '路障' },
  en: { GATE: 'gate', LIFT_GATE: 'lift gate', BOLLARD: 'bollards', BLOCK: 'block' },
}

/** Arrows, house numbers, gates, names of streets, stations and places. */
export function labelLayers(c: Palette, language: Language): LayerSpecification[] {
  return [
    ...detailLayers(c, language),
    streetNames(c, language),
    ...stationLayers(c, language),
    placeNames(c, language),
  ]
}

const text = (c: Palette, colour: string) => ({
  'text-color': colour,
  'text-halo-color': c.halo,
  'text-halo-width': 1.4,
})

/** What is drawn when near: in which direction one-way streets run, house numbers, what bars a way. */
function detailLayers(c: Palette, language: Language): LayerSpecification[] {
  const gates = gateNames[language]
  return [
    {
      id: 'house-numbers',
      type: 'symbol',
      source,
      'source-layer': 'house_numbers',
      minzoom: 16,
      layout: { 'text-field': ['get', 'number'], 'text-font': font, 'text-size': 11, 'text-padding': 4 },
      paint: text(c, c.detail),
    },
    {
      id: 'one-way',
      type: 'symbol',
      source,
      'source-layer': 'streets',
      minzoom: 15,
      filter: ['has', 'oneway'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 120,
        'text-field': ['case', ['==', ['get', 'oneway'], 1], '→', '←'],
        'text-font': font,
        'text-size': ['interpolate', ['linear'], ['zoom'], 15, 14, 18, 24],
        'text-keep-upright': false,
        'text-rotation-alignment': 'map',
        'text-padding': 0,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': c.detail, 'text-halo-color': c.halo, 'text-halo-width': 0.8 },
    },
    {
      id: 'gates',
      type: 'circle',
      source,
      'source-layer': 'gates',
      minzoom: 15,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 15, 2, 18, 4.5],
        'circle-color': c.halo,
        'circle-stroke-color': c.detail,
        'circle-stroke-width': 1.6,
      },
    },
    {
      id: 'gate-names',
      type: 'symbol',
      source,
      'source-layer': 'gates',
      minzoom: 16.5,
      layout: {
        'text-field': ['match', kind, ...Object.entries(gates).flat(), ''] as unknown as Text,
        'text-font': font,
        'text-size': 11,
        'text-offset': [0, 0.9],
        'text-anchor': 'top',
      },
      paint: text(c, c.detail),
    },
  ]
}

/** Along the street, the main ones first and from farther out; a street without a name bears its number. */
function streetNames(c: Palette, language: Language): LayerSpecification {
  return {
    id: 'street-names',
    type: 'symbol',
    source,
    'source-layer': 'street_names',
    minzoom: 11,
    filter: [
      '>=',
      ['zoom'],
      [
        'match',
        ['get', 'class'],
        ['MOTORWAY', 'TRUNK', 'PRIMARY'],
        11,
        'SECONDARY',
        12.5,
        'TERTIARY',
        13.5,
        ['MINOR', 'PEDESTRIAN'],
        14.5,
        15.5,
      ],
    ],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 280,
      'symbol-sort-key': [
        'match',
        ['get', 'class'],
        ['MOTORWAY', 'TRUNK', 'PRIMARY'],
        1,
        ['SECONDARY', 'TERTIARY'],
        2,
        'MINOR',
        3,
        4,
      ],
      // A street without a name has an empty one.
      'text-field': ['case', ['has', 'name'], named(language), ['to-string', ['get', 'ref']]] as Text,
      'text-font': font,
      'text-size': ['interpolate', ['linear'], ['zoom'], 11, 10.5, 15, 12.5, 18, 15],
      'text-letter-spacing': 0.02,
      'text-max-angle': 35,
      'text-padding': 3,
    },
    paint: text(c, c.streetName),
  }
}

function stationLayers(c: Palette, language: Language): LayerSpecification[] {
  const stations = { source, 'source-layer': 'stations' } as const
  const isEntrance: ExpressionSpecification = ['==', kind, 'SUBWAY_ENTRANCE']
  const isMetro: ExpressionSpecification = ['in', kind, ['literal', ['SUBWAY_STATION', 'SUBWAY_ENTRANCE']]]
  return [
    {
      id: 'station-dots',
      type: 'circle',
      ...stations,
      minzoom: 11,
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['zoom'],
          11,
          2,
          15,
          ['case', isEntrance, 3, 4.5],
          18,
          ['case', isEntrance, 5, 6.5],
        ],
        'circle-color': c.halo,
        'circle-stroke-color': ['case', isMetro, c.metro, c.rail],
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'stations',
      type: 'symbol',
      ...stations,
      minzoom: 12.5,
      filter: ['>=', ['zoom'], ['match', kind, 'SUBWAY_ENTRANCE', 16, 'TRAM_STOP', 15, 12.5]],
      layout: {
        'symbol-sort-key': ['match', kind, 'RAILWAY_STATION', 1, 'SUBWAY_STATION', 2, 'SUBWAY_ENTRANCE', 5, 3],
        'text-field': named(language),
        'text-font': font,
        'text-size': ['interpolate', ['linear'], ['zoom'], 12, 11, 16, ['case', isEntrance, 11, 13]],
        'text-variable-anchor': ['top', 'bottom', 'right', 'left'],
        'text-radial-offset': 0.7,
        'text-max-width': 8,
        'text-padding': 3,
      },
      paint: { ...text(c, c.metro), 'text-color': ['case', isMetro, c.metro, c.detail] },
    },
  ]
}

function placeNames(c: Palette, language: Language): LayerSpecification {
  return {
    id: 'map-place-names',
    type: 'symbol',
    source,
    'source-layer': 'place_names',
    minzoom: 9,
    layout: {
      'symbol-sort-key': ['get', 'rank'],
      'text-field': named(language),
      'text-font': font,
      'text-size': ['interpolate', ['linear'], ['zoom'], 9, 11, 15, ['match', ['get', 'rank'], [1, 2, 3], 14, 12]],
      'text-padding': 8,
      'text-max-width': 7,
    },
    paint: text(c, c.place),
  }
}
