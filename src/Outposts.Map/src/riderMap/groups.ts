// What a tap or the Enter key does with a group of outposts: look at it so closely that it falls apart.
import type { Map as GlMap, MapGeoJSONFeature } from 'maplibre-gl'
import { mayMove } from '../map/applyLayers'
import { groupDiscs } from './outpostLayers'

const positionOf = ({ geometry }: MapGeoJSONFeature) =>
  (geometry as { coordinates: unknown }).coordinates as [longitude: number, latitude: number]

/** The group that is nearest to the middle of what is shown; undefined when there is none. */
export function nearestGroup(map: GlMap): MapGeoJSONFeature | undefined {
  const { lng, lat } = map.getCenter()
  const middle = map.project([lng, lat])
  const distance = (group: MapGeoJSONFeature) => {
    const { x, y } = map.project(positionOf(group))
    return Math.hypot(x - middle.x, y - middle.y)
  }
  return map.getLayer(groupDiscs)
    ? map.queryRenderedFeatures({ layers: [groupDiscs] }).sort((one, other) => distance(one) - distance(other))[0]
    : undefined
}

/** Zooms to where a group falls apart. */
export function zoomInto(map: GlMap, group: MapGeoJSONFeature): void {
  map.easeTo({ center: positionOf(group), zoom: Number(group.properties.splitsAt) + 0.2, animate: mayMove() })
}
