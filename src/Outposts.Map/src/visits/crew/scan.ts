// Reads QR codes with the camera where the browser can; elsewhere codes are typed.
import { fromScan } from './codes'

interface Detector { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }
const detectorClass = () => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Whether this browser can read QR codes by the camera. */
export async function canScan(): Promise<boolean> {
  try {
    return Boolean(navigator.mediaDevices?.getUserMedia) && ((await detectorClass()?.getSupportedFormats())?.includes('qr_code') ?? false)
  } catch {
    return false
  }
}

/** How long between two looks, milliseconds. */
const pause = 200

/**
 * Shows the camera in a video element and waits for a code.
 * @returns the code; null when the signal ended it. @throws when the camera is refused or missing.
 */
export async function scan(video: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  try {
    const detector = new (detectorClass()!)({ formats: ['qr_code'] })
    video.srcObject = stream
    await video.play()
    while (!signal.aborted) {
      for (const { rawValue } of await detector.detect(video)) {
        const code = fromScan(rawValue)
        if (code) return code
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    return null
  } finally {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
