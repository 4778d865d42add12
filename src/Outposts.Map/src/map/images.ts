import type { EntryState } from '../api/enums'
import { stateShapes } from '../hours/shapes'

const states: EntryState[] = ['OPEN', 'CLOSING_SOON', 'CLOSED', 'UNKNOWN']
const variable: Record<EntryState, string> = {
  OPEN: '--open',
  CLOSING_SOON: '--closing',
  CLOSED: '--closed',
  UNKNOWN: '--unknown',
}

/** The shape of each state as an image for the map, in the colours of the theme: the same outlines as in the list. */
export function stateImages(size: number, ratio: number): { id: EntryState; image: ImageData }[] {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return states.map((state) => ({
    id: state,
    image: drawShape(stateShapes[state], colour(variable[state]), colour('--on-state'), size * ratio),
  }))
}

const body = 'M5 1.5h14a3 3 0 0 1 3 3v15a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3v-15a3 3 0 0 1 3-3z'
/** The signs of a health bus's stop, with seats to book and without: outline, sign on it, and the variables of their colours. */
export const stopShapes = {
  BUS: { body, sign: 'M12 7v10M7 12h10', fill: '--brand', ink: '--on-brand' },
  BUS_OFF: { body, sign: 'M7 7l10 10', fill: '--closed', ink: '--on-state' },
} as const
export const stopKinds = Object.keys(stopShapes) as (keyof typeof stopShapes)[]

/** The sign of an event: a flag on a round field, which is like no outpost and no stop. */
export const eventShape = {
  body: 'M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z',
  sign: 'M9 18V6.5l7.5 2.75L9 12',
  fill: '--accent',
  ink: '--surface',
} as const
export const eventImage = 'EVENT'

/** These signs as images for the map, in the colours of the theme. */
export function stopImages(size: number, ratio: number): { id: string; image: ImageData }[] {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return Object.entries({ ...stopShapes, [eventImage]: eventShape }).map(([id, shape]) => ({
    id,
    image: drawShape(shape, colour(shape.fill), colour(shape.ink), size * ratio),
  }))
}

/** A beam that starts at the middle of the image and widens upwards: the way the rider faces. */
export function headingImage(colour: string, size: number, ratio: number): ImageData {
  const pixels = size * ratio
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = pixels
  const pen = canvas.getContext('2d')!
  const middle = pixels / 2
  const fade = pen.createRadialGradient(middle, middle, middle / 5, middle, middle, middle)
  fade.addColorStop(0, colour)
  fade.addColorStop(1, `${colour}00`)
  pen.fillStyle = fade
  pen.beginPath()
  pen.moveTo(middle, middle)
  pen.arc(middle, middle, middle, (-Math.PI * 2) / 3, -Math.PI / 3)
  pen.fill()
  // The tip, for those who do not see the beam against a street of its colour.
  pen.fillStyle = colour
  pen.strokeStyle = '#ffffff'
  pen.lineWidth = ratio
  pen.beginPath()
  pen.moveTo(middle, middle - 21 * ratio)
  pen.lineTo(middle - 6 * ratio, middle - 12 * ratio)
  pen.lineTo(middle + 6 * ratio, middle - 12 * ratio)
  pen.closePath()
  pen.fill()
  pen.stroke()
  return pen.getImageData(0, 0, pixels, pixels)
}

/** A shape on a field of 24 by 24, filled and with its sign, set off by an edge in the colour of the sign. */
export function drawShape(
  shape: { body: string; sign: string },
  fill: string,
  sign: string,
  pixels: number,
): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = pixels
  const pen = canvas.getContext('2d')!
  // A field of 24 with a margin for the edge that sets the shape off from the map.
  pen.scale(pixels / 28, pixels / 28)
  pen.translate(2, 2)
  pen.lineJoin = pen.lineCap = 'round'
  const body = new Path2D(shape.body)
  pen.strokeStyle = sign
  pen.lineWidth = 4
  pen.stroke(body)
  pen.fillStyle = fill
  pen.fill(body)
  pen.strokeStyle = sign
  pen.lineWidth = 2.6
  pen.stroke(new Path2D(shape.sign))
  return pen.getImageData(0, 0, pixels, pixels)
}
