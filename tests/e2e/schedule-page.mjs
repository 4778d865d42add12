// What the tests of the scheduler's page do over and over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { host, open, signIn } from './harness.mjs'

export const wide = { width: 1400, height: 900, at: new Date() }

/** A test of the page by somebody who has signed in. */
export function scheduled(name, body, { role = 'SCHEDULER', settings = wide } = {}) {
  test(name, { timeout: 180_000 }, async () => {
    const phone = await open('/', settings)
    try {
      if (role) await signIn(phone.page, role, '/schedule')
      await body(phone)
      assert.deepEqual(phone.complaints, [], 'the console is not clean')
      assert.deepEqual(phone.requests.map((request) => request.url()).filter((url) => !url.startsWith(host) && !/^(data|blob):/.test(url)), [], 'requests left the server')
    } finally {
      await phone.context.close()
    }
  })
}

export const chip = (page, visit) => page.locator(`[data-visit="${visit.id}"]`)
export const cell = (page, code, day) => page.locator(`td[data-bus="${code}"][data-day="${day}"]`)
export const look = async (page, query) => { await page.goto(`${host}/schedule?${new URLSearchParams(query)}`); await page.locator('.board[aria-busy="false"]').waitFor() }
export const dayAfter = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const middle = async (locator) => { const box = await locator.boundingBox(); return [box.x + box.width / 2, box.y + box.height / 2] }

/** Takes a visit with the mouse over cell after cell; it is still in the hand then. */
export async function drag(page, what, ...cells) {
  await page.mouse.move(...(await middle(what)))
  await page.mouse.down()
  for (const to of cells) await page.mouse.move(...(await middle(to)), { steps: 6 })
}
