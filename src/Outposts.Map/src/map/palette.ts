import type { Theme } from '../navigation/url'

/** The colours of the basemap. Those of areas and streets are by the kinds and classes of the tiles. */
export interface Palette {
  sea: string
  shore: string
  land: string
  border: string
  halo: string
  place: string
  dot: string
  dotEdge: string
  areas: Record<'green' | 'wood' | 'sand' | 'square' | 'built', string>
  building: string
  buildingEdge: string
  /** From motorways to other streets: of a class its surface. */
  streets: Record<'motorway' | 'trunk' | 'primary' | 'secondary' | 'minor' | 'path', string>
  casing: string
  mainCasing: string
  rail: string
  metro: string
  ferry: string
  streetName: string
  detail: string
  water: string
}

export const palettes: Record<Theme, Palette> = {
  light: {
    sea: '#cfe3ec',
    shore: '#9cc0cf',
    land: '#f6f4ee',
    border: '#9db2ba',
    halo: '#ffffff',
    place: '#55676f',
    dot: '#8aa0aa',
    dotEdge: '#ffffff',
    areas: { green: '#dcecd3', wood: '#cde3c2', sand: '#f3e8c8', square: '#ece8dd', built: '#efe9e4' },
    building: '#e6e0d5',
    buildingEdge: '#cfc6b6',
    streets: {
      motorway: '#f4a95f',
      trunk: '#f8c583',
      primary: '#fbdc9c',
      secondary: '#fdf0bd',
      minor: '#ffffff',
      path: '#a8988a',
    },
    casing: '#cdc7bb',
    mainCasing: '#c28a4c',
    rail: '#8c8f94',
    metro: '#7653ad',
    ferry: '#6f9fb5',
    streetName: '#3f4b51',
    detail: '#5f5850',
    water: '#3f7288',
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
    areas: { green: '#1d3328', wood: '#193024', sand: '#353224', square: '#222f36', built: '#212a31' },
    building: '#26343b',
    buildingEdge: '#34464f',
    streets: {
      motorway: '#8a6434',
      trunk: '#7a6038',
      primary: '#675c3e',
      secondary: '#535343',
      minor: '#3b4c55',
      path: '#6c7b82',
    },
    casing: '#0f181d',
    mainCasing: '#0f181d',
    rail: '#76868e',
    metro: '#a98be0',
    ferry: '#4e7486',
    streetName: '#d5dfe3',
    detail: '#b3aca0',
    water: '#8fb9cc',
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
    areas: { green: '#d3f0c4', wood: '#bfe6ab', sand: '#fff1b8', square: '#f0f0f0', built: '#f5f5f5' },
    building: '#dddddd',
    buildingEdge: '#777777',
    streets: {
      motorway: '#ff9a1f',
      trunk: '#ffb84d',
      primary: '#ffd24d',
      secondary: '#ffec8a',
      minor: '#ffffff',
      path: '#444444',
    },
    casing: '#666666',
    mainCasing: '#000000',
    rail: '#333333',
    metro: '#5b1fb8',
    ferry: '#0b5c85',
    streetName: '#000000',
    detail: '#000000',
    water: '#00405e',
  },
}
