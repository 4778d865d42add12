// The report's map, drawn on a canvas: MapLibre would show workers as the tiles thin them, and needs WebGL and 445 kB more to print one picture.
import type { Bounds } from '../map/geojson'
import { boundsOfDistricts } from './mapLayers'
import { dotRadius, inks, outlines } from './mapShapes'

export interface DemandDot {
  longitude: number
  latitude: number
  demand: number
  covered: boolean
}

export interface MapScene {
  /** Outlines of the districts by code. */
  outlines: ReadonlyMap<string, object>
  /** The chosen districts; empty: all. */
  params: readonly string[]
  dots: readonly DemandDot[]
  outposts: readonly { longitude: number; latitude: number }[]
  /** In the order of their numbers. */
  picks: readonly { longitude: number; latitude: number }[]
}

export type Projection = (longitude: number, latitude: number) => [x: number, y: number]

/**
 * Lays a box of degrees into the middle of a sheet, as large as it fits, with a margin. One degree of longitude is as much shorter
 * than one of latitude as it is on the ground in the middle of the box.
 */
export function projection(
  [west, south, east, north]: Bounds,
  width: number,
  height: number,
  margin: number,
): Projection {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [wide, high] = [Math.max(1e-9, (east - west) * squeeze), Math.max(1e-9, north - south)]
  const scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high)
  return (longitude, latitude) => [
    width / 2 + (longitude - (west + east) / 2) * squeeze * scale,
    height / 2 - (latitude - (south + north) / 2) * scale,
  ]
}

/** Draws it; `unit` is how many pixels a millimetre has. */
export function drawScene(
  pen: CanvasRenderingContext2D,
  scene: MapScene,
  width: number,
  height: number,
  unit: number,
): void {
  const box = boundsOfDistricts(scene.outlines, scene.params)
  pen.fillStyle = '#dfeaf0'
  pen.fillRect(0, 0, width, height)
  if (!box) return
  const at = projection(box, width, height, 4 * unit)
  drawDistricts(pen, scene, at, unit)
  drawDots(pen, scene.dots, at, unit)
  for (const { longitude, latitude } of scene.outposts)
    stamp(pen, outlines.outpost, at(longitude, latitude), 2.2 * unit, inks.light.outpost)
  drawPicks(pen, scene.picks, at, unit)
}

function drawDistricts(pen: CanvasRenderingContext2D, scene: MapScene, at: Projection, unit: number): void {
  for (const [code, area] of scene.outlines) {
    trace(pen, area, at)
    pen.fillStyle = !scene.params.length || scene.params.includes(code) ? '#fbfaf6' : '#eef0ee'
    pen.fill('evenodd')
    pen.strokeStyle = '#8fa3ab'
    pen.lineWidth = 0.2 * unit
    pen.stroke()
  }
}

/** As on the screen: covered full, uncovered open and on top, for they are what the map is about. */
function drawDots(pen: CanvasRenderingContext2D, dots: readonly DemandDot[], at: Projection, unit: number): void {
  const ink = inks.light
  const size = unit * Math.min(0.22, Math.max(0.1, 14 / Math.sqrt(dots.length + 1)))
  for (const { longitude, latitude, demand, covered } of [...dots].sort(
    (one, other) => Number(other.covered) - Number(one.covered),
  )) {
    const [x, y] = at(longitude, latitude)
    pen.beginPath()
    pen.arc(x, y, dotRadius(demand) * size, 0, 2 * Math.PI)
    if (covered) {
      pen.globalAlpha = 0.6
      pen.fillStyle = ink.covered
      pen.fill()
      pen.globalAlpha = 1
    } else {
      pen.fillStyle = '#ffffff'
      pen.fill()
      pen.strokeStyle = ink.uncovered
      pen.lineWidth = 0.28 * unit
      pen.stroke()
    }
  }
}

function drawPicks(pen: CanvasRenderingContext2D, picks: MapScene['picks'], at: Projection, unit: number): void {
  picks.forEach(({ longitude, latitude }, index) => {
    const [x, y] = at(longitude, latitude)
    stamp(pen, outlines.pick, [x, y], 5 * unit, inks.light.pick)
    pen.fillStyle = '#ffffff'
    pen.font = `700 ${2.4 * unit}px sans-serif`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillText(String(index + 1), x, y + 0.1 * unit)
  })
}

function trace(pen: CanvasRenderingContext2D, area: object, at: Projection): void {
  pen.beginPath()
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    const first: unknown = part[0]
    if (!Array.isArray(first) || typeof first[0] !== 'number') {
      part.forEach(visit)
      return
    }
    ;(part as [number, number][]).forEach(([longitude, latitude], index) =>
      pen[index ? 'lineTo' : 'moveTo'](...at(longitude, latitude)),
    )
    pen.closePath()
  }
  visit((area as { coordinates?: unknown }).coordinates)
}

function stamp(
  pen: CanvasRenderingContext2D,
  outline: string,
  [x, y]: [number, number],
  size: number,
  fill: string,
): void {
  pen.save()
  pen.translate(x - size / 2, y - size / 2)
  pen.scale(size / 24, size / 24)
  const path = new Path2D(outline)
  pen.strokeStyle = '#ffffff'
  pen.lineWidth = 4
  pen.lineJoin = 'round'
  pen.stroke(path)
  pen.fillStyle = fill
  pen.fill(path)
  pen.restore()
}
