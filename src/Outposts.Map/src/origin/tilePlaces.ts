// Place names for the search, read from the basemap's own tiles.
import { getJson } from '../api/client'
import { send } from '../api/http'
import type { Point } from '../geodesy/points'

export interface NamedPlace {
  name: string
  englishName: string | null
  position: Point
}

interface TileJson {
  tiles: [string]
  bounds: [number, number, number, number]
  minzoom: number
  maxzoom: number
}

/** The most tiles to read for the names; the deepest zoom level that needs no more is taken, as it holds the most names. */
const maxTiles = 12
let cached: Promise<NamedPlace[]> | null = null

/** All place names that the basemap knows, fetched once; a failed fetch is tried again the next time. */
export function namedPlaces(): Promise<NamedPlace[]> {
  cached ??= readPlaces().catch((error: unknown) => {
    cached = null
    throw error
  })
  return cached
}

async function readPlaces(): Promise<NamedPlace[]> {
  const [{ VectorTile }, { PbfReader }] = await Promise.all([import('@mapbox/vector-tile'), import('pbf')])
  const layer = await getJson<TileJson>('tiles/places.json')
  const found = new Map<string, NamedPlace>()
  await Promise.all(
    tilesOver(layer).map(async ([z, x, y]) => {
      const answer = await send(`tiles/places/${z}/${x}/${y}.mvt`)
      if (answer.status !== 200) return
      const tile = new VectorTile(new PbfReader(answer.bytes)).layers.places
      for (let index = 0; index < (tile?.length ?? 0); index++) {
        const { properties, geometry } = tile!.feature(index).toGeoJSON(x, y, z)
        if (geometry.type !== 'Point' || typeof properties?.name !== 'string') continue
        const [longitude, latitude] = geometry.coordinates as [number, number]
        const englishName = typeof properties.englishName === 'string' ? properties.englishName : null
        found.set(`${properties.name} ${longitude.toFixed(3)} ${latitude.toFixed(3)}`, {
          name: properties.name,
          englishName,
          position: { longitude, latitude },
        })
      }
    }),
  )
  return [...found.values()]
}

/** The tiles that cover a layer's bounds at the deepest zoom level with at most `mostTiles` of them, as [z, x, y]. */
export function tilesOver({
  bounds: [west, south, east, north],
  minzoom,
  maxzoom,
}: Pick<TileJson, 'bounds' | 'minzoom' | 'maxzoom'>): [number, number, number][] {
  const column = (longitude: number, z: number) =>
    Math.min(2 ** z - 1, Math.max(0, Math.floor(((longitude + 180) / 360) * 2 ** z)))
  const row = (latitude: number, z: number) => {
    const sine = Math.sin((Math.max(-85.05, Math.min(85.05, latitude)) * Math.PI) / 180)
    return Math.min(
      2 ** z - 1,
      Math.max(0, Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)),
    )
  }
  for (let z = maxzoom; ; z--) {
    const [x0, x1, y0, y1] = [column(west, z), column(east, z), row(north, z), row(south, z)]
    if ((x1 - x0 + 1) * (y1 - y0 + 1) > maxTiles && z > minzoom) continue
    return Array.from({ length: x1 - x0 + 1 }, (_, i) =>
      Array.from({ length: y1 - y0 + 1 }, (_, j): [number, number, number] => [z, x0 + i, y0 + j]),
    ).flat()
  }
}
