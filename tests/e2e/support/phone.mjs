// What every phone of a test begins with, and the record of what its pages do.
import { tokenFor } from './host.mjs'

/** What the browser says of itself: that service workers are blocked, and that WebGL in software reads its picture back. */
const aboutBrowser = /Service Worker registration blocked by Playwright|GPU stall due to ReadPixels/

/**
 * Sets a phone's clock, token and WebGL, and begins to record.
 * @returns the requests of all its pages, answers of 500 and above, and what the console complained of.
 */
export async function prepare(context, { clock = null, role = null, draws = false } = {}) {
  const record = { requests: [], failures: [], complaints: [] }
  context.on('request', (request) => record.requests.push(request))
  context.on('response', (response) => {
    if (response.status() >= 500) record.failures.push(`${response.status()} ${response.url()}`)
  })
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !aboutBrowser.test(message.text()))
      record.complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => record.complaints.push(`thrown: ${error.error().message}`))
  if (clock) await context.clock.setFixedTime(clock)
  if (role) await context.addInitScript(holdToken, tokenFor(role))
  if (!draws) await context.addInitScript(withoutWebGl)
  return record
}

/** Puts the token where the client keeps it, once a tab: who signs out stays signed out. */
export function holdToken(token) {
  // The empty page that a tab begins with has no storage.
  if (!location.protocol.startsWith('http') || sessionStorage.getItem('test-token-given')) return
  sessionStorage.setItem('test-token-given', '1')
  sessionStorage.setItem('outposts-token', token)
}

/** Leaves a page without WebGL: no map draws. */
export function withoutWebGl() {
  const { getContext } = HTMLCanvasElement.prototype
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return /webgl/.test(kind) ? null : getContext.call(this, kind, ...more)
  }
}
