// The lines and areas of the imported map: water, land of a use, buildings, streets, railways.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { Palette } from './palette'

export const source = 'streets'

const kind: ExpressionSpecification = ['get', 'kind']
const streetClass: ExpressionSpecification = ['get', 'class']
const ways = ['TRACK', 'CYCLEWAY', 'PATH', 'STEPS']
const isWay: ExpressionSpecification = ['in', streetClass, ['literal', ways]]
const isTunnel: ExpressionSpecification = ['==', ['get', 'tunnel'], true]

/** Widths of the classes of streets in pixels by zoom level; those of levels between lie between. */
const widths: [
  zoom: number,
  main: [motorway: number, primary: number, secondary: number],
  minor: number,
  service: number,
][] = [
  [5, [0.7, 0.4, 0.3], 0, 0],
  [9, [1.8, 1, 0.6], 0, 0],
  [11, [2.6, 1.8, 1.1], 0.3, 0],
  [12, [3.2, 2.4, 1.7], 0.9, 0],
  [14, [5.5, 4.6, 3.8], 2.6, 1.2],
  [16, [12, 10.5, 9], 7, 3.6],
  [18, [28, 25, 22], 18, 9],
]

/** The width of a street by class, with so much more on both sides together. */
const width = (more: number): ExpressionSpecification =>
  [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    ...widths.flatMap(([zoom, [motorway, primary, secondary], minor, service]): [number, ExpressionSpecification] => {
      const rest = (of: number) => (of === 0 ? 0 : of + more)
      return [
        zoom,
        [
          '*',
          ['case', ['==', ['get', 'link'], true], 0.7, 1],
          [
            'match',
            streetClass,
            ['MOTORWAY', 'TRUNK'],
            motorway + more,
            'PRIMARY',
            primary + more,
            ['SECONDARY', 'TERTIARY'],
            secondary + more,
            ['MINOR', 'PEDESTRIAN'],
            rest(minor),
            rest(service),
          ],
        ],
      ]
    }),
  ] as unknown as ExpressionSpecification

/** The more important lies above where streets of one height meet. */
const order: ExpressionSpecification = [
  'match',
  streetClass,
  'MOTORWAY',
  9,
  'TRUNK',
  8,
  'PRIMARY',
  7,
  'SECONDARY',
  6,
  'TERTIARY',
  5,
  'MINOR',
  4,
  'PEDESTRIAN',
  3,
  1,
]

const surface = ({ streets: s }: Palette): ExpressionSpecification => [
  'match',
  streetClass,
  'MOTORWAY',
  s.motorway,
  'TRUNK',
  s.trunk,
  'PRIMARY',
  s.primary,
  ['SECONDARY', 'TERTIARY'],
  s.secondary,
  s.minor,
]

const round = { 'line-cap': 'round', 'line-join': 'round' } as const

/** Water, land of a use, and buildings. */
export function areaLayers(c: Palette): LayerSpecification[] {
  const water = { source, 'source-layer': 'water' } as const
  return [
    { id: 'ground', type: 'fill', source, 'source-layer': 'ground', paint: { 'fill-color': c.land } },
    {
      id: 'ground-shore',
      type: 'line',
      source,
      'source-layer': 'shore',
      paint: { 'line-color': c.shore, 'line-width': 1.2 },
    },
    {
      id: 'areas',
      type: 'fill',
      source,
      'source-layer': 'areas',
      paint: {
        'fill-color': [
          'match',
          kind,
          ['PARK', 'GRASS', 'PITCH', 'CEMETERY', 'WETLAND'],
          c.areas.green,
          'WOOD',
          c.areas.wood,
          'SAND',
          c.areas.sand,
          'SQUARE',
          c.areas.square,
          c.areas.built,
        ],
      },
    },
    { id: 'water', type: 'fill', ...water, filter: ['==', kind, 'WATER'], paint: { 'fill-color': c.sea } },
    {
      id: 'rivers',
      type: 'line',
      ...water,
      filter: ['!=', kind, 'WATER'],
      layout: round,
      paint: {
        'line-color': c.sea,
        'line-width': [
          'interpolate',
          ['exponential', 1.4],
          ['zoom'],
          8,
          0.6,
          13,
          ['match', kind, 'RIVER', 2, 0.8],
          18,
          ['match', kind, 'RIVER', 12, 4],
        ],
      },
    },
    {
      id: 'buildings',
      type: 'fill',
      source,
      'source-layer': 'buildings',
      minzoom: 14,
      paint: {
        'fill-color': c.building,
        'fill-outline-color': c.buildingEdge,
        'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0.4, 15.5, 1],
      },
    },
  ]
}

/** Streets with their casings, ways for feet and bicycles, railways. Tunnels lie below, pale and with dashed edges. */
export function streetLayers(c: Palette): LayerSpecification[] {
  const streets = { source, 'source-layer': 'streets' } as const
  const casing: ExpressionSpecification = [
    'match',
    streetClass,
    ['MOTORWAY', 'TRUNK', 'PRIMARY'],
    c.mainCasing,
    c.casing,
  ]
  const open: FilterSpecification = ['all', ['!', isWay], ['!', isTunnel]]
  const tunnel: FilterSpecification = ['all', ['!', isWay], isTunnel]
  return [
    {
      id: 'tunnel-casing',
      type: 'line',
      ...streets,
      minzoom: 12,
      filter: tunnel,
      paint: { 'line-color': casing, 'line-width': width(1.6), 'line-dasharray': [1.2, 0.8], 'line-opacity': 0.7 },
    },
    {
      id: 'tunnels',
      type: 'line',
      ...streets,
      filter: tunnel,
      layout: { 'line-sort-key': order },
      paint: { 'line-color': surface(c), 'line-width': width(0), 'line-opacity': 0.5 },
    },
    {
      id: 'ways',
      type: 'line',
      ...streets,
      minzoom: 14,
      filter: isWay,
      paint: {
        'line-color': c.streets.path,
        'line-width': ['interpolate', ['linear'], ['zoom'], 14, 0.6, 16, 1.3, 18, 2.4],
        'line-dasharray': [3, 1.6],
      },
    },
    {
      id: 'street-casing',
      type: 'line',
      ...streets,
      minzoom: 11,
      filter: open,
      layout: { ...round, 'line-sort-key': order },
      paint: { 'line-color': casing, 'line-width': width(1.6) },
    },
    {
      id: 'streets',
      type: 'line',
      ...streets,
      filter: open,
      layout: { ...round, 'line-sort-key': order },
      paint: { 'line-color': surface(c), 'line-width': width(0) },
    },
    ...railwayLayers(c),
  ]
}

function railwayLayers(c: Palette): LayerSpecification[] {
  const railways = { source, 'source-layer': 'railways' } as const
  const isMetro: ExpressionSpecification = ['in', kind, ['literal', ['SUBWAY', 'LIGHT_RAIL']]]
  const isRail: ExpressionSpecification = ['in', kind, ['literal', ['RAIL', 'TRAM']]]
  const opacity: ExpressionSpecification = ['case', isTunnel, 0.45, 1]
  const lineWidth: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 9, 0.8, 13, 1.6, 17, 3.6]
  return [
    {
      id: 'railways',
      type: 'line',
      ...railways,
      filter: isRail,
      paint: { 'line-color': c.rail, 'line-width': lineWidth, 'line-opacity': opacity },
    },
    {
      id: 'railway-ties',
      type: 'line',
      ...railways,
      minzoom: 13,
      filter: ['all', isRail, ['!', isTunnel]],
      paint: {
        'line-color': c.land,
        'line-width': ['interpolate', ['linear'], ['zoom'], 13, 0.8, 17, 2],
        'line-dasharray': [4, 4],
      },
    },
    {
      id: 'metro',
      type: 'line',
      ...railways,
      filter: isMetro,
      layout: round,
      paint: { 'line-color': c.metro, 'line-width': lineWidth, 'line-opacity': opacity },
    },
    {
      id: 'ferries',
      type: 'line',
      ...railways,
      filter: ['==', kind, 'FERRY'],
      paint: { 'line-color': c.ferry, 'line-width': 1.2, 'line-dasharray': [6, 4] },
    },
  ]
}
