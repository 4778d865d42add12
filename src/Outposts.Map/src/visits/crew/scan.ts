// Reads QR codes with the camera; where there is none, codes are typed.

/** Reads the QR codes in the current picture of a video. */
type Reader = (video: HTMLVideoElement) => Promise<string[]>
interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }

/** Whether this browser gives pages a camera. */
export const canScan = (): boolean => Boolean(navigator.mediaDevices?.getUserMedia)

let reader: Promise<Reader> | null = null

/** Fetches what reads codes, so that it is there without a connection too; it may be called as often as one likes. */
export function prepare(): Promise<Reader> {
  reader ??= browsersOwn().then((own) => own ?? ours())
  reader.catch(() => (reader = null))
  return reader
}

/** The browser's own reader, null where it has none (iPhones, most computers). */
async function browsersOwn(): Promise<Reader | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? []
  if (!BarcodeDetector || !formats.includes('qr_code')) return null
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue)
}

/** The longer side of the picture that is searched, pixels: a code held before a phone is large, and a larger picture only takes longer. */
const maxSide = 640

async function ours(): Promise<Reader> {
  const { default: find } = await import('jsqr')
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  return async (video) => {
    const scale = Math.min(1, maxSide / Math.max(video.videoWidth, video.videoHeight))
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)]
    if (!width || !height) return []
    Object.assign(pen.canvas, { width, height })
    pen.drawImage(video, 0, 0, width, height)
    const found = find(pen.getImageData(0, 0, width, height).data, width, height, { inversionAttempts: 'dontInvert' })
    return found ? [found.data] : []
  }
}

/** How long between two looks, milliseconds. */
const pause = 200
/** How long a code must have been out of the picture before it is reported again, in milliseconds: somebody let in may still hold the phone there. */
const outOfSight = 2500

/**
 * Shows the camera in a video element and gives the text of each QR code held before it, until the signal ends it.
 * @throws when the camera is refused or missing.
 */
export async function* scan(video: HTMLVideoElement, signal: AbortSignal): AsyncGenerator<string> {
  const read = await prepare()
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  try {
    video.srcObject = stream
    await video.play()
    let last = { text: '', seenAt: 0 }
    while (!signal.aborted) {
      for (const text of await read(video)) {
        const isNew = text !== last.text || performance.now() - last.seenAt > outOfSight
        if (isNew) yield text
        last = { text, seenAt: performance.now() }
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
