import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import { around, boundsOf, collection, emptySources, point, type Bounds } from '../map/geojson'
import type { Candidate } from '../candidates/queries'
import type { Language, Theme } from '../navigation/url'
import { dotRadius, openRingWidth } from './demandDots'
import { people } from './figures'
import { inks } from './mapShapes'
import type { CountedOutpost } from './planner.svelte'
import type { Gap } from './queries'
import type { DemandDot } from './reportScene'

const font = ['sans-serif']

/**
 * The source of the workers: tiles that answer the question in their address, so that any number of them can be shown; without an
 * address features that are filled in, as the report does, whose map shows every one.
 */
export const demandSource = (tiles?: string): SourceSpecification =>
  tiles ? { type: 'vector', tiles: [tiles], maxzoom: 14 } : { type: 'geojson', data: collection([]) }

/** What lies on the basemap: gaps, workers, outposts, candidates, picks. */
export function planningOverlay(
  theme: Theme,
  demand: SourceSpecification,
): { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] } {
  const c = inks[theme]
  return {
    sources: {
      demand,
      ...emptySources('names', 'counting', 'asked-areas', 'gaps', 'gap-centres', 'candidates', 'proposed', 'picks'),
    },
    layers: [
      {
        id: 'gap-areas',
        type: 'fill',
        source: 'gaps',
        paint: { 'fill-pattern': 'planner-hatch', 'fill-opacity': ['case', ['get', 'chosen'], 1, 0.55] },
      },
      {
        id: 'gap-lines',
        type: 'line',
        source: 'gaps',
        paint: { 'line-color': c.uncovered, 'line-width': ['case', ['get', 'chosen'], 3.5, 1.2] },
      },
      {
        id: 'asked-area-lines',
        type: 'line',
        source: 'asked-areas',
        paint: { 'line-color': c.text, 'line-width': 2.5, 'line-dasharray': [3, 1.5] },
      },
      ...demandLayers(theme, demand.type),
      {
        id: 'planner-outposts',
        type: 'symbol',
        source: 'counting',
        layout: {
          'icon-image': 'planner-outpost',
          'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.45, 12, 0.8, 15, 1.15],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
      {
        id: 'candidates',
        type: 'symbol',
        source: 'candidates',
        layout: {
          'icon-image': 'planner-candidate',
          'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.55, 12, 1, 15, 1.5],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      },
      {
        id: 'proposed',
        type: 'symbol',
        source: 'proposed',
        layout: {
          'icon-image': 'planner-candidate',
          'icon-size': 2,
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'text-field': ['get', 'number'],
          'text-font': font,
          'text-size': 13,
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': c.pick },
      },
      {
        id: 'picks',
        type: 'symbol',
        source: 'picks',
        layout: {
          'icon-image': 'planner-pick',
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'text-field': ['get', 'number'],
          'text-font': font,
          'text-size': 14,
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: { 'text-color': c.halo },
      },
      {
        id: 'gap-numbers',
        type: 'symbol',
        source: 'gap-centres',
        // The farther out, the fewer: only the largest gaps show their number.
        filter: ['<', ['get', 'rank'], ['step', ['zoom'], 24, 9.5, 70, 11, 1000]],
        layout: {
          'text-field': ['get', 'label'],
          'text-font': font,
          'text-size': ['interpolate', ['linear'], ['zoom'], 8, 12, 13, 15],
          'symbol-sort-key': ['get', 'rank'],
          'text-padding': 3,
        },
        paint: { 'text-color': c.uncovered, 'text-halo-color': c.halo, 'text-halo-width': 2 },
      },
      {
        id: 'district-names',
        type: 'symbol',
        source: 'names',
        maxzoom: 12,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': font,
          'text-size': ['interpolate', ['linear'], ['zoom'], 7, 12, 12, 18],
          'text-letter-spacing': 0.12,
        },
        paint: { 'text-color': c.text, 'text-halo-color': c.halo, 'text-halo-width': 1.6 },
      },
    ],
  }
}

/** The workers: a full dot within reach, an open ring out of it. */
function demandLayers(theme: Theme, type: SourceSpecification['type']): LayerSpecification[] {
  const c = inks[theme]
  const source = { source: 'demand', ...(type === 'vector' && { 'source-layer': 'coverage' }) }
  return [
    {
      id: 'demand-covered',
      type: 'circle',
      ...source,
      filter: ['get', 'covered'],
      paint: { 'circle-color': c.covered, 'circle-opacity': 0.6, 'circle-radius': dotRadius },
    },
    {
      id: 'demand-uncovered',
      type: 'circle',
      ...source,
      filter: ['!', ['get', 'covered']],
      paint: {
        'circle-color': c.halo,
        'circle-opacity': 0.85,
        'circle-radius': dotRadius,
        'circle-stroke-color': c.uncovered,
        'circle-stroke-width': openRingWidth,
      },
    },
  ]
}

/** Every demand point as a feature, with what the tiles tell of it. */
export const demandPoints = (dots: readonly DemandDot[]) =>
  collection(dots.map((dot) => point(dot, { workers: dot.demand, covered: dot.covered })))

/** The outlines of the gaps. */
export const gapShapes = (areas: ReadonlyMap<string, object>, chosen: string | null) =>
  collection(
    [...areas].map(([id, area]) => ({
      type: 'Feature' as const,
      geometry: area,
      properties: { id, chosen: id === chosen },
    })),
  )

/** The outlines of the priority areas that are asked about. */
export const areaShapes = (areas: ReadonlyMap<string, object>) =>
  collection([...areas.values()].map((geometry) => ({ type: 'Feature' as const, geometry, properties: {} })))

/** The box around some outlines; null without any. */
export const boundsOfAreas = (areas: ReadonlyMap<string, object>): Bounds | null =>
  around([...areas.values()].map(boundsOf).filter((bounds) => bounds !== null))

/** How many workers each gap has, at their middle; the largest is placed first. */
export const gapNumbers = (gaps: readonly Gap[], language: Language) =>
  collection(gaps.map(({ id, demand, centre }, rank) => point(centre, { id, rank, label: people(demand, language) })))

/** The outposts that count for the question; the basemap's small dots show all that are open at all. */
export const countingOutposts = (found: readonly CountedOutpost[]) =>
  collection(found.map((outpost) => point(outpost, { code: outpost.code })))

/** The candidates that are not picked. */
export const openCandidates = (all: Iterable<Candidate>, picks: readonly string[]) =>
  collection(
    [...all].filter(({ code }) => !picks.includes(code)).map(({ code, position }) => point(position, { code })),
  )

/** Sites with their numbers: what is picked in the order of picking, what is proposed in the order of building. */
export const numbered = (sites: readonly Candidate[]) =>
  collection(sites.map(({ code, position }, at) => point(position, { code, number: String(at + 1) })))

/** The box around the chosen districts; empty: all. */
export const boundsOfDistricts = (outlines: ReadonlyMap<string, object>, params: readonly string[]): Bounds | null =>
  around(
    [...outlines]
      .filter(([code]) => !params.length || params.includes(code))
      .map(([, area]) => boundsOf(area))
      .filter((bounds) => bounds !== null),
  )
