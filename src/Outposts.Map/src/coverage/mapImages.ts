import { outlines, type Ink } from './mapShapes'

/** The images that the planner's map needs, drawn in the colours of the theme. */
export function planningImages(ink: Ink, ratio: number): { id: string; image: ImageData }[] {
  return [
    { id: 'planner-outpost', image: draw(22 * ratio, (pen) => shape(pen, outlines.outpost, ink.outpost, ink.halo)) },
    { id: 'planner-candidate', image: draw(20 * ratio, (pen) => shape(pen, outlines.candidate, ink.halo, ink.pick)) },
    { id: 'planner-pick', image: draw(36 * ratio, (pen) => shape(pen, outlines.pick, ink.pick, ink.halo)) },
    { id: 'planner-hatch', image: hatch(12 * ratio, ink.uncovered) },
  ]
}

function draw(pixels: number, work: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = pixels
  const pen = canvas.getContext('2d')!
  // A field of 24 with a margin for the edge.
  pen.scale(pixels / 28, pixels / 28)
  pen.translate(2, 2)
  work(pen)
  return pen.getImageData(0, 0, pixels, pixels)
}

function shape(pen: CanvasRenderingContext2D, outline: string, fill: string, edge: string) {
  const path = new Path2D(outline)
  pen.lineJoin = 'round'
  pen.lineWidth = 3.2
  pen.strokeStyle = edge
  pen.stroke(path)
  pen.fillStyle = fill
  pen.fill(path)
}

/** Slanting lines that meet at the borders of the tile, so that an area filled with them has no seams. */
function hatch(pixels: number, colour: string): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = pixels
  const pen = canvas.getContext('2d')!
  pen.strokeStyle = colour
  pen.globalAlpha = 0.75
  pen.lineWidth = pixels / 9
  for (const start of [-pixels, 0, pixels]) {
    pen.beginPath()
    pen.moveTo(start - pixels / 4, pixels + pixels / 4)
    pen.lineTo(start + pixels + pixels / 4, -pixels / 4)
    pen.stroke()
  }
  return pen.getImageData(0, 0, pixels, pixels)
}
