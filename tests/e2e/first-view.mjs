// What the first view of the map costs a phone on a slow connection: bytes and seconds to the first streets, beside a
// page that has MapLibre GL JS with an empty style and nothing else. Asks a running host with imported streets
// (OUTPOSTS_URL); the phone stands at OUTPOSTS_AT, "longitude,latitude". Prints a table for bench/results.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { contextOptions, launchOptions, morning } from './support/browser.mjs'
import { host } from './support/host.mjs'

const rounds = 5
const [longitude, latitude] = (process.env.OUTPOSTS_AT ?? '120.3845,36.0625').split(',').map(Number)
/** Lighthouse's slow 4G: 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms. */
const slow4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (0.75e6 / 8) * 0.9,
}
const library = join(import.meta.dirname, '..', '..', 'src', 'Outposts.Map', 'node_modules', 'maplibre-gl', 'dist')

const floor = await serveFloor()
const browser = await chromium.launch(launchOptions())
const pages = [
  { name: 'the rider’s map with its list', url: `${host}/?show=map`, ready: streetsAreDrawn },
  { name: 'MapLibre GL JS with an empty style', url: floor.url, ready: () => window.isDrawn === true },
]
const measured = new Map(pages.map(({ name }) => [name, []]))
for (let round = 0; round < rounds; round++) for (const page of pages) measured.get(page.name).push(await measure(page))
await browser.close()
floor.server.close()

console.log('| page | kB over the network | requests | seconds |\n|---|--:|--:|--:|')
for (const [name, runs] of measured) {
  const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)]
  const [bytes, requests, time] = ['bytes', 'requests', 'time'].map((key) => median(runs.map((run) => run[key])))
  console.log(`| ${name} | ${(bytes / 1000).toFixed(0)} | ${requests} | ${(time / 1000).toFixed(1)} |`)
}

/** Opens a page as a phone does for the first time, and waits until it shows what it is to show. */
async function measure({ url, ready }) {
  const context = await browser.newContext({
    ...contextOptions,
    geolocation: { longitude, latitude },
    permissions: ['geolocation'],
  })
  await context.clock.setFixedTime(morning)
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  let [bytes, requests] = [0, 0]
  network.on('Network.loadingFinished', ({ encodedDataLength }) => ((bytes += encodedDataLength), requests++))
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', slow4G)
  const begun = process.hrtime.bigint()
  await page.goto(url, { waitUntil: 'commit' })
  await page.waitForFunction(ready, undefined, { timeout: 120_000, polling: 50 })
  const time = Number(process.hrtime.bigint() - begun) / 1e6
  await context.close()
  return { bytes, requests, time }
}

/** Whether the map has drawn a street. */
function streetsAreDrawn() {
  const map = document.querySelector('.pane')?.map
  if (!map?.isStyleLoaded?.()) return false
  const layers = map
    .getStyle()
    .layers.filter((layer) => layer['source-layer'] === 'streets')
    .map(({ id }) => id)
  return layers.length > 0 && map.queryRenderedFeatures({ layers }).length > 0
}

/** Serves the library compressed, and a page that shows an empty style. */
async function serveFloor() {
  const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="maplibre-gl.css">
    <body style="margin:0"><div id="map" style="height:100vh"></div><script type="module">
      import * as maplibregl from './maplibre-gl.mjs'
      const layers = [{ id: 'ground', type: 'background', paint: { 'background-color': '#eee' } }]
      const map = new maplibregl.Map({ container: 'map', style: { version: 8, sources: {}, layers } })
      map.once('idle', () => (window.isDrawn = true))
    </script>`
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://floor').pathname.slice(1)
    const types = { css: 'text/css', mjs: 'text/javascript', js: 'text/javascript' }
    const type = types[name.split('.').at(-1)] ?? 'text/html'
    try {
      const body = gzipSync(name ? readFileSync(join(library, name)) : page)
      response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${server.address().port}/` }
}
