// What the tests of the rider's pages do over and over.
import { expect } from '@playwright/test'

export const items = (page) => page.locator('.items article')

/** The texts of all elements of a locator, of which there must be one. */
export async function textsOf(locator) {
  const texts = await locator.allTextContents()
  expect(texts, `there is no ${locator}`).not.toHaveLength(0)
  return texts
}

/** Waits until the list has an answer with something in it, from the phone's position where it is being looked for. */
export async function listed(page) {
  const answered = page.locator('.list[aria-busy="false"] .items article').first()
  await answered.waitFor()
  await page.waitForFunction(() => !document.querySelector('button[aria-busy="true"]'))
  await answered.waitFor()
  return items(page).count()
}

/** Opens the first outpost of the list and waits for its card. */
export async function openFirst(page) {
  await listed(page)
  await items(page).first().getByRole('link').click()
  await page.locator('#services').waitFor()
}

/** Waits until the page is under the service worker. */
export const underWorker = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null)

/** Waits until the phone has stored something under a key; page.waitForFunction takes the promise of an async function for true. */
export const stored = (page, key) =>
  expect
    .poll(() => page.evaluate(async (name) => Boolean(await (await caches.open('outposts-data')).match(name)), key), {
      timeout: 40_000,
    })
    .toBe(true)

/** Waits until the phone has stored the shell and the register. */
export async function copyStored(page, { worker = true } = {}) {
  if (worker) await underWorker(page)
  await stored(page, '/kept/register')
}

/** Waits until the map has drawn everything that it has; it is drawn in software. */
export const mapDrawn = (page) =>
  page.locator('.map .pane[aria-busy="false"] canvas').first().waitFor({ timeout: 60_000 })
