// Films for the camera of a browser: what a rider's phone shows, held before it a little askew.
import { writeFileSync } from 'node:fs'

const [width, height] = [640, 480]

/** Films a drawing of a page, such as a QR code, in YUV4MPEG2: grey, the drawing askew in its middle, a second long. */
export async function writeFilm(drawing, file) {
  const grey = Buffer.from(
    await drawing.evaluate(
      async (svg, [width, height]) => {
        const picture = new Image()
        const copy = svg.cloneNode(true)
        copy.setAttribute('width', '300')
        copy.setAttribute('height', '300')
        picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
        await picture.decode()
        const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
        pen.fillStyle = '#777'
        pen.fillRect(0, 0, width, height)
        pen.translate(width / 2, height / 2)
        pen.rotate(0.15)
        pen.drawImage(picture, -150, -150, 300, 300)
        const { data } = pen.getImageData(0, 0, width, height)
        return Array.from({ length: width * height }, (_, i) => data[i * 4])
      },
      [width, height],
    ),
  )
  // Brightness lies between 16 and 235 in such a film; 128 twice is no colour.
  const frame = Buffer.concat([
    Buffer.from('FRAME\n'),
    grey.map((light) => 16 + Math.round((light * 219) / 255)),
    Buffer.alloc((width * height) / 2, 128),
  ])
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...Array(10).fill(frame)]),
  )
}
