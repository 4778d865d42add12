import type { StyleSpecification } from 'maplibre-gl'
import type { Language, Theme } from '../navigation/url'

/** The colours of the basemap by theme. */
const palettes: Record<
  Theme,
  {
    sea: string
    shore: string
    land: string
    border: string
    halo: string
    place: string
    dot: string
    dotEdge: string
  }
> = {
  light: {
    sea: '#cfe3ec',
    shore: '#9cc0cf',
    land: '#f6f4ee',
    border: '#9db2ba',
    halo: '#ffffff',
    place: '#55676f',
    dot: '#8aa0aa',
    dotEdge: '#ffffff',
  },
  dark: {
    sea: '#0a1a22',
    shore: '#2f4854',
    land: '#1b272d',
    border: '#4a5f69',
    halo: '#0d1417',
    place: '#a9bac1',
    dot: '#7c929b',
    dotEdge: '#0d1417',
  },
  sun: {
    sea: '#bfe0f5',
    shore: '#000000',
    land: '#ffffff',
    border: '#000000',
    halo: '#ffffff',
    place: '#000000',
    dot: '#555555',
    dotEdge: '#ffffff',
  },
}

/** The fonts of the labels: the phone's own, so that no glyphs are fetched from anywhere. */
const font = ['sans-serif']

/**
 * The basemap made of this server's own vector tiles: land, districts' borders, place names, and every outpost as a small dot.
 * It names no glyph server and no sprite: letters are drawn from the phone's fonts, shapes by map/images.ts.
 */
export function basemap(root: string, theme: Theme, language: Language): StyleSpecification {
  const c = palettes[theme]
  const named = language === 'en' ? ['coalesce', ['get', 'englishName'], ['get', 'name']] : ['get', 'name']
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
      districts: tiles('districts'),
      places: tiles('places'),
      outposts: tiles('outposts'),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill', source: 'land', 'source-layer': 'land', paint: { 'fill-color': c.land } },
      {
        id: 'shore',
        type: 'line',
        source: 'land',
        'source-layer': 'land',
        paint: { 'line-color': c.shore, 'line-width': 1.2 },
      },
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
          'text-field': named as never,
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
