// Whether an OpenStreetMap extract was imported, and what it covers.
import { getJson } from '../api/client'
import type { Bounds } from './geojson'

export interface StreetMap {
  bounds: Bounds
  minzoom: number
  maxzoom: number
}

interface StreetTileJson extends Omit<StreetMap, 'bounds'> {
  /** Which import it is; null when there was none. */
  version: string | null
  bounds: Bounds | null
}

let loaded: Promise<StreetMap | null> | null = null

/** The imported map, asked for once; null when none was imported. A failed request is made again the next time. */
export function streetMap(): Promise<StreetMap | null> {
  loaded ??= getJson<StreetTileJson>('tiles/streets.json').then(
    ({ version, bounds, minzoom, maxzoom }) => (version && bounds ? { bounds, minzoom, maxzoom } : null),
    (error: unknown) => {
      loaded = null
      throw error
    },
  )
  return loaded
}
