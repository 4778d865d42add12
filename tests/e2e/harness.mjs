// Opens the pages of a running host in a real browser. Every test gets a phone of its own, and at its end it must hold that nothing
// left the server's own address and that nothing was complained of in the console.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import { createPrivateKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

export const host = (process.env.OUTPOSTS_URL ?? 'http://127.0.0.1:5080').replace(/\/$/, '')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** 香港中路, where Qingdao's centre is. */
export const centre = { longitude: 120.38, latitude: 36.067 }

/** Half past ten of the host's day, when most doors are open: what is asked is asked of that moment. */
export const morning = new Date(`${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}T10:30:00+08:00`)

/** One browser for all, and one more for each film that a camera is to see: that is told to a browser when it starts. */
const browsers = new Map()
export const close = async () => { for (const browser of browsers.values()) await (await browser).close() }
after(close)

const browserWith = (camera) => browsers.get(camera) ?? browsers.set(camera, launch(camera)).get(camera)

const launch = (camera) => chromium.launch({
  executablePath: process.env.OUTPOSTS_CHROMIUM || '/usr/bin/chromium',
  args: [
    // WebGL in software, so that the map draws without a graphics card.
    '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
    ...(camera ? ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${camera}`] : []),
  ],
})

/** A browser window: a phone of 360 by 780 unless told otherwise, in China, at half past ten. `camera` is a film, a file, that its camera sees. */
export async function open(path, { width = 360, height = 780, position = null, dark = false, at = morning, motion = 'reduce', permissions = [], camera = null, ...more } = {}) {
  const context = await (await browserWith(camera)).newContext({
    viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: dark ? 'dark' : 'light', reducedMotion: motion,
    ...(position && { geolocation: position }), permissions: position ? ['geolocation', ...permissions] : permissions, ...more,
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  await page.clock.setFixedTime(at)
  const requests = []
  const complaints = []
  context.on('request', (request) => requests.push(request))
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`))
  await page.goto(host + path)
  return { context, page, requests, complaints }
}

/** A test of one phone, named by a sentence. `allow` are complaints of the browser itself that the test provokes. */
export function story(name, path, settings, body, { allow = null } = {}) {
  test(name, { timeout: 120_000 }, async () => {
    const phone = await open(path, settings)
    try {
      await body(phone)
      const outside = phone.requests.map((request) => request.url()).filter((url) => !url.startsWith(host) && !/^(data|blob):/.test(url))
      assert.deepEqual(outside, [], 'requests left the server')
      assert.deepEqual(phone.complaints.filter((text) => !allow?.test(text)), [], 'the console is not clean')
    } finally {
      await phone.context.close()
    }
  })
}

/** The home folder of the running host: its signing key makes the tokens that the tests sign in with. */
const home = process.env.OUTPOSTS_HOME ?? join(import.meta.dirname, '..', '..', '.outposts')

/** A bearer token of the installation's own key, as `./outposts token` makes it; `from` is when it began to hold, for `hours`. */
export function tokenFor(role, { district = null, from = Date.now() - 3_600_000, hours = 48 } = {}) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const start = Math.floor(from / 1000)
  const claims = { role: role.toLowerCase(), ...(district && { district }), iss: 'outposts:installation', aud: 'outposts', iat: start, nbf: start, exp: start + hours * 3600 }
  const text = `${part({ alg: 'ES256', typ: 'JWT' })}.${part(claims)}`
  const key = createPrivateKey(readFileSync(join(home, 'signing-key.pem')))
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

/** Signs a tab in through the page, as somebody does who was handed a link. `to` is where to go then. */
export async function signIn(page, role, to = '/', settings = {}) {
  await page.goto(`${host}/sign-in?${new URLSearchParams({ to })}#token=${tokenFor(role, settings)}`)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

export const items = (page) => page.locator('.items article')

/** Waits until the list has an answer with something in it, from the phone's position where it is being looked for. */
export async function listed(page) {
  const answered = page.locator('.list[aria-busy="false"] .items article').first()
  await answered.waitFor()
  await page.waitForFunction(() => !document.querySelector('button[aria-busy="true"]'))
  await answered.waitFor()
  return items(page).count()
}

/** Waits until the page is under the service worker. */
export const underWorker = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null)

/** Waits until the phone has kept the shell and the register. */
export async function kept(page) {
  for (let tries = 0; tries < 200; tries++) {
    const done = await page.evaluate(async () =>
      Boolean(navigator.serviceWorker.controller && await (await caches.open('outposts-data')).match('/kept/register')))
    if (done) return
    await page.waitForTimeout(200)
  }
  throw new Error('The phone has not kept the register within 40 s.')
}

/** Opens the first outpost of the list and waits for its card. */
export async function openFirst(page) {
  await listed(page)
  await items(page).first().getByRole('link').click()
  await page.locator('#services').waitFor()
}

/** WCAG 2.0 to 2.2, levels A and AA, and axe's best practices: what it finds, in readable lines. */
export async function findings(page) {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ')}`))
}

/** What of the page is wider than the window. */
export const tooWide = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return null
  const culprits = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1 && getComputedStyle(element.parentElement).overflowX === 'visible')
  return culprits.map((element) => element.outerHTML.slice(0, 80)).join('\n')
})

/** Things to press that are smaller than 44 px one way or the other, hidden ones and links inside sentences aside. */
export const tooSmall = (page) => page.evaluate(() => [...document.querySelectorAll('button, a[href], select, summary, input:not([type=radio])')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sources, .maplibregl-ctrl-attrib, .skip') && !(element.closest('dialog') && !element.closest('dialog').open))
  .map((element) => ({ element, box: (element.matches('h3 a, label [type=checkbox]') ? element.closest('article, label') : element).getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
  .map(({ element, box }) => `${element.tagName} "${element.textContent?.trim() || element.getAttribute('aria-label')}" ${Math.round(box.width)}×${Math.round(box.height)}`))
