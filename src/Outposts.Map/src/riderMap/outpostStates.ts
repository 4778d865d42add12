// Whether one can get into the outposts that the map shows, as states of its features: what changes is a few letters, and no source is
// sent again because a door has closed.
import type { Map as GlMap } from 'maplibre-gl'
import type { EntryState } from '../api/enums'
import { getJson } from '../api/client'
import type { Bounds } from '../map/geojson'
import { tileAt } from '../map/streetMap'
import { maxTileZoom, minuteState, outpostSource, singleLayer } from './outpostLayers'

/** How long states hold before they are asked for again, milliseconds. */
const holdsMs = 60_000
/** More tiles than this no screen shows at once. */
const maxTiles = 40

/** Follows what the map shows; returns what ends that. */
export function followStates(map: GlMap): () => void {
  const askedAt = new Map<string, number>()
  let ended = false

  async function ask(address: string): Promise<void> {
    askedAt.set(address, Date.now())
    try {
      const states = await getJson<Record<string, EntryState>>(`tiles/${outpostSource}/${address}.json`)
      if (ended || !map.getSource(outpostSource)) return
      for (const [id, state] of Object.entries(states))
        map.setFeatureState({ source: outpostSource, sourceLayer: singleLayer, id }, { state })
    } catch {
      askedAt.delete(address) // Without an answer the outposts stay without a state; the next look asks again.
    }
  }

  function look(): void {
    if (ended || document.hidden || !map.getSource(outpostSource)) return
    map.setGlobalStateProperty(minuteState, Math.floor(Date.now() / 60_000))
    const now = Date.now()
    for (const [address, at] of askedAt) if (now - at >= holdsMs) askedAt.delete(address)
    const box = map.getBounds()
    const zoom = Math.min(maxTileZoom, Math.max(0, Math.floor(map.getZoom())))
    for (const address of tilesIn([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()], zoom))
      if (!askedAt.has(address)) void ask(address)
  }

  // A style that has just loaded knows no states.
  const anew = () => {
    askedAt.clear()
    look()
  }
  map.on('moveend', look)
  map.on('style.load', anew)
  document.addEventListener('visibilitychange', look)
  const timer = setInterval(look, holdsMs)
  anew()
  return () => {
    ended = true
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
    map.off('moveend', look)
    map.off('style.load', anew)
  }
}

/** The addresses of the tiles of a level that a box of degrees touches, as "z/x/y"; at most `maxTiles`. */
export function tilesIn([west, south, east, north]: Bounds, zoom: number): string[] {
  const last = 2 ** zoom - 1
  const inside = (value: number) => Math.min(last, Math.max(0, value))
  const [left, top] = tileAt({ longitude: Math.max(-180, west), latitude: Math.min(85, north) }, zoom)
  const [right, bottom] = tileAt({ longitude: Math.min(180, east), latitude: Math.max(-85, south) }, zoom)
  const addresses: string[] = []
  for (let x = inside(left); x <= inside(right); x++)
    for (let y = inside(top); y <= inside(bottom); y++)
      if (addresses.length < maxTiles) addresses.push(`${zoom}/${x}/${y}`)
  return addresses
}
