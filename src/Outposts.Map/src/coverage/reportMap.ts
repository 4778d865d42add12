// The report's map: the planner's own map, drawn once at the size of the paper and kept as a picture, which every printer takes.
import { Map as GlMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { root } from '../api/base'
import { applyLayers, fill, ratio } from '../map/applyLayers'
import { basemap } from '../map/style'
import type { Language } from '../navigation/url'
import { districtNames } from '../riderMap/overlay'
import { planningImages } from './mapImages'
import {
  areaShapes,
  boundsOfAreas,
  boundsOfDistricts,
  countingOutposts,
  demandPoints,
  demandSource,
  numbered,
  planningOverlay,
} from './mapLayers'
import { inks } from './mapShapes'
import { pictureSize, type MapScene } from './reportScene'

/** Pixels of the picture for one of CSS, each way: sharp on paper. */
const printDensity = 2
/** The longest wait for the basemap's tiles, milliseconds: then what is there is printed. */
const maxWaitMs = 15_000
const margin = 16

/**
 * Draws the map and returns it as a data URL of a PNG. Paper is white: the light theme, whatever that of the page.
 * @throws when there is no WebGL.
 */
export async function drawReportMap(scene: MapScene, language: Language): Promise<string> {
  const box = document.createElement('div')
  const { width, height } = pictureSize
  box.style.cssText = `position:fixed;left:-10000px;width:${width}px;height:${height}px`
  document.body.append(box)
  setWorkerUrl(workerUrl)
  let map: GlMap | undefined
  try {
    const bounds = boundsOfAreas(scene.areas) ?? boundsOfDistricts(scene.outlines, scene.chosen)
    map = new GlMap({
      container: box,
      style: basemap(root(), 'light', language),
      ...(bounds && { bounds, fitBoundsOptions: { padding: margin } }),
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      pixelRatio: printDensity,
      canvasContextAttributes: { preserveDrawingBuffer: true },
    })
    await drawn(map, scene)
    return map.getCanvas().toDataURL('image/png')
  } finally {
    map?.remove()
    box.remove()
  }
}

/** Lays the scene on the style when it has loaded, and waits until all of it is drawn. */
function drawn(map: GlMap, scene: MapScene): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, maxWaitMs)
    map.on('style.load', () => {
      applyLayers(map, { images: planningImages(inks.light, ratio), ...planningOverlay('light', demandSource()) })
      fill(map, 'demand', demandPoints(scene.dots))
      fill(map, 'asked-areas', areaShapes(scene.areas))
      fill(map, 'counting', countingOutposts(scene.outposts))
      fill(map, 'names', districtNames(scene.districts))
      fill(map, 'picks', numbered(scene.picks))
      map.on('idle', () => resolve())
    })
  })
}
