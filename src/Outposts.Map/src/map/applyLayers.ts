// What the maps of all pages do in the same way.
import type {
  GeoJSONSource,
  LayerSpecification,
  Map as GlMap,
  MapGeoJSONFeature,
  MapMouseEvent,
  SourceSpecification,
} from 'maplibre-gl'

/** How many pixels of an image stand for one of the page. */
export const ratio = Math.min(3, Math.ceil(devicePixelRatio))

/** Whether the map may glide from one view to another. */
export const mayMove = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches

export interface MapSetup {
  images: { id: string; image: ImageData }[]
  sources: Record<string, SourceSpecification>
  layers: LayerSpecification[]
}

/** Puts images, sources and layers on a style that has just loaded. */
export function applyLayers(map: GlMap, { images, sources, layers }: MapSetup): void {
  for (const { id, image } of images) if (!map.hasImage(id)) map.addImage(id, image, { pixelRatio: ratio })
  for (const [id, source] of Object.entries(sources)) if (!map.getSource(id)) map.addSource(id, source)
  for (const layer of layers) if (!map.getLayer(layer.id)) map.addLayer(layer)
}

/** Gives a source other features. */
export const fill = (map: GlMap | null, source: string, features: object): void =>
  void map?.getSource<GeoJSONSource>(source)?.setData(features as never)

/** The uppermost feature of some layers near the pointer: a finger needs a wider reach, in pixels, than the sign itself. */
export const near = (
  map: GlMap,
  { point: { x, y } }: MapMouseEvent,
  reach: number,
  layers: readonly string[],
): MapGeoJSONFeature | undefined =>
  map.queryRenderedFeatures(
    [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ],
    { layers: layers.filter((layer) => map.getLayer(layer)) },
  )[0]
