// Every public outpost on the rider's map: grouped when far, one by one when near.
import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  VectorSourceSpecification,
} from 'maplibre-gl'
import type { EntryState } from '../api/enums'
import type { Language, Theme } from '../navigation/url'
import { palettes } from '../map/palette'

/** The source, and its layers of single outposts and of groups; see the host's Tiles/OutpostTiles.cs. */
export const outpostSource = 'clusters'
export const singleLayer = 'outposts'
const groupLayer = 'clusters'

/** The deepest level of the tiles. */
export const maxTileZoom = 16

/** What is asked for the outposts and groups under a pointer. */
export const singleDots = 'single-dots'
export const groupDiscs = 'groups'

/** The global state of the style that says which minute it is; a count that is older than `staleMinutes` is not shown. */
export const minuteState = 'minute'
const staleMinutes = 10

const states: EntryState[] = ['OPEN', 'CLOSING_SOON', 'CLOSED', 'UNKNOWN']

/** The ring around the outpost that is chosen, and around that under the pointer. */
export const ringPaint = (colour: string) => ({
  'circle-color': colour,
  'circle-opacity': 0.22,
  'circle-stroke-color': colour,
  'circle-stroke-width': ['case', isSet('chosen'), 3, isSet('hovered'), 1.5, 0] as ExpressionSpecification,
  'circle-radius': ['case', isSet('chosen'), 24, isSet('hovered'), 20, 0] as ExpressionSpecification,
})

const isSet = (name: string): ExpressionSpecification => ['boolean', ['feature-state', name], false]

/** The colours of texts, and of signs by the state that they stand for. */
export interface GroupInks {
  text: string
  halo: string
  accent: string
  open: string
  closed: string
  unknown: string
}

export const outpostSources = (root: string): Record<string, SourceSpecification> => ({
  [outpostSource]: {
    type: 'vector',
    tiles: [`${root}/tiles/${outpostSource}/{z}/{x}/{y}.mvt`],
    minzoom: 0,
    maxzoom: maxTileZoom,
    promoteId: { [singleLayer]: 'code' },
  } satisfies VectorSourceSpecification,
})

/** The layers, from the lowest to the highest; the images of the states bear their names. */
export function outpostLayers(theme: Theme, language: Language, inks: GroupInks): LayerSpecification[] {
  const singles = { source: outpostSource, 'source-layer': singleLayer } as const
  const groups = { source: outpostSource, 'source-layer': groupLayer } as const
  const size: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 11, 0.42, 15, 0.72]
  return [
    { id: 'single-rings', type: 'circle', ...singles, paint: ringPaint(inks.accent) },
    {
      // What nobody has said anything of yet, and what a pointer meets.
      id: singleDots,
      type: 'circle',
      ...singles,
      paint: {
        'circle-color': palettes[theme].dot,
        'circle-stroke-color': palettes[theme].dotEdge,
        'circle-stroke-width': 1,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 3, 14, 5],
      },
    },
    // The image of a symbol cannot follow the state of its feature, but whether it is seen can: one layer for each state.
    ...states.map((state): LayerSpecification => ({
      id: `single-${state}`,
      type: 'symbol',
      ...singles,
      layout: {
        'icon-image': state,
        'icon-size': size,
        'icon-allow-overlap': true,
        'icon-padding': 0,
      },
      paint: { 'icon-opacity': ['case', ['==', ['feature-state', 'state'], state], 1, 0] },
    })),
    {
      id: groupDiscs,
      type: 'circle',
      ...groups,
      paint: {
        'circle-color': inks.halo,
        // Wider where the text also says how many are unknown.
        'circle-radius': [
          '+',
          ['step', ['get', 'count'], 16, 10, 18, 100, 20],
          ['case', ['>', ['get', 'unknown'], 0], 6, 0],
        ],
        'circle-stroke-width': 3,
        'circle-stroke-color': [
          'case',
          ['!', isFresh],
          palettes[theme].dot,
          ['>', ['get', 'open'], 0],
          inks.open,
          ['>', ['get', 'unknown'], 0],
          inks.unknown,
          inks.closed,
        ],
      },
    },
    {
      id: 'group-counts',
      type: 'symbol',
      ...groups,
      layout: {
        'text-field': groupText(language),
        'text-font': ['sans-serif'],
        'text-size': 13,
        'text-line-height': 1.05,
        // Names of the basemap give way.
        'text-allow-overlap': true,
        'text-padding': 4,
      },
      paint: { 'text-color': inks.text, 'text-halo-color': inks.halo, 'text-halo-width': 1.4 },
    },
  ]
}

/** Whether the count of the open ones is of now: a tile that was kept for the time without a connection tells of another hour. */
const isFresh: ExpressionSpecification = [
  '>=',
  ['get', 'at'],
  ['-', ['to-number', ['global-state', minuteState], 0], staleMinutes],
]

/** How many, and below how many of them are open now; "?" how many of which nobody knows. */
const groupText = (language: Language): ExpressionSpecification => [
  'format',
  short(language, ['get', 'count']),
  {},
  ['case', isFresh, ['concat', '\n', openText(language)], ''],
  { 'font-scale': 0.78 },
]

const openText = (language: Language): ExpressionSpecification => [
  'concat',
  short(language, ['get', 'open']),
  language === 'zh' ? ' 开' : ' open',
  ['case', ['>', ['get', 'unknown'], 0], ['concat', ' ', short(language, ['get', 'unknown']), '?'], ''],
]

/** A number in the few characters that a disc has room for: 18600 is 1.9万, and 18.6k in English. */
function short(language: Language, number: ExpressionSpecification): ExpressionSpecification {
  const [from, step, unit] = language === 'zh' ? ([10_000, 1_000, '万'] as const) : ([1_000, 100, 'k'] as const)
  return [
    'case',
    ['<', number, from],
    ['to-string', number],
    ['concat', ['to-string', ['/', ['round', ['/', number, step]], 10]], unit],
  ]
}
