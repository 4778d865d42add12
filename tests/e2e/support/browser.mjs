// The browser and the phone that tests and screenshots share.
import { existsSync } from 'node:fs'

const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** A name of this machine over which pages have no secure context. */
export const plainName = 'plain.test'

/** 香港中路, the centre of Qingdao. */
export const centre = { longitude: 120.38, latitude: 36.067 }

/** A time of the host's current day, in China. */
export const today = (time) =>
  new Date(`${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}T${time}+08:00`)

/** Half past ten, when most outposts are open: the time that a page's clock shows unless a test says otherwise. */
export const morning = today('10:30:00')

/**
 * How Chromium is launched: its shell without windows where there is one, which takes half the time.
 * WebGL runs in software, so that the map draws without a graphics card.
 * @param camera A YUV4MPEG2 file that the browser's camera shows; null for no camera.
 */
export const launchOptions = (camera = null) => ({
  executablePath: process.env.OUTPOSTS_CHROMIUM || installed.find(existsSync),
  args: [
    '--no-sandbox',
    '--enable-unsafe-swiftshader',
    // A name that is no address of this machine: over http its pages are not trusted.
    `--host-resolver-rules=MAP ${plainName} 127.0.0.1`,
    // The certificate of the TLS proxy is signed by nobody.
    '--ignore-certificate-errors',
    ...(camera
      ? [
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-video-capture=${camera}`,
        ]
      : []),
  ],
})

/** A phone of 360 by 780 in China. Service workers are allowed only where they are the subject. */
export const contextOptions = {
  viewport: { width: 360, height: 780 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  colorScheme: 'light',
  reducedMotion: 'reduce',
  serviceWorkers: 'block',
}

/** Options of a phone that stands in the centre and lets the page know. */
export const atCentre = { geolocation: centre, permissions: ['geolocation'] }

/** Options of a desktop window. */
export const desktop = { viewport: { width: 1280, height: 900 } }

/** Options of a phone whose position the page may not know. */
export const somewhere = { geolocation: undefined, permissions: [] }
