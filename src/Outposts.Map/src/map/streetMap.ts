// Whether an OpenStreetMap extract was imported, and what it covers.
import { urlOf } from '../api/base'
import { getJson } from '../api/client'
import type { Point } from '../geodesy/points'
import type { Bounds } from './geojson'

export interface StreetMap {
  bounds: Bounds
  minzoom: number
  maxzoom: number
}

interface StreetTileJson extends Omit<StreetMap, 'bounds'> {
  /** Which import it is; missing when there was none. */
  version?: string
  bounds?: Bounds
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

/** The level whose tiles hold what is around the rider: nine of them cover some six kilometres each way. */
const storedZoom = 14
let storedAround = ''

/**
 * Fetches the streets around a position, so that the service worker stores them for the time without a connection; once for each
 * neighbourhood. A failure means nothing.
 */
export async function storeAround({ longitude, latitude }: Point): Promise<void> {
  const map = await streetMap().catch(() => null)
  if (!map) return
  const [west, south, east, north] = map.bounds
  if (longitude < west || longitude > east || latitude < south || latitude > north) return
  const [x, y] = tileAt({ longitude, latitude }, storedZoom)
  if (!navigator.serviceWorker?.controller || storedAround === `${x} ${y}`) return
  storedAround = `${x} ${y}`
  for (const column of [x, x - 1, x + 1])
    for (const row of [y, y - 1, y + 1])
      await fetch(urlOf(`tiles/streets/${storedZoom}/${column}/${row}.mvt`)).catch(() => {})
}

/** The tile of a level in which a position lies. */
export function tileAt({ longitude, latitude }: Point, zoom: number): [x: number, y: number] {
  const sine = Math.sin((latitude * Math.PI) / 180)
  const scale = 2 ** zoom
  return [
    Math.floor(((longitude + 180) / 360) * scale),
    Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * scale),
  ]
}
