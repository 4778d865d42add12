// Without a connection, after the first visit.
import assert from 'node:assert/strict'
import { centre, host, items, kept, listed, openFirst, story, underWorker } from './harness.mjs'

const disconnected = { allow: /net::ERR_INTERNET_DISCONNECTED|Failed to load resource|registration blocked by Playwright/ }

story('after one visit the list opens without a connection and says of when it is', '/', { position: centre }, async ({ page, context }) => {
  await listed(page)
  await kept(page)
  await context.setOffline(true)
  await page.reload()
  await page.getByText(/没有网。下面是 .*\d\d:\d\d 存在手机里的登记/).waitFor()
  assert.ok(await listed(page) > 3)
  for (const text of await items(page).allTextContents()) {
    assert.match(text, /直线/)
    assert.doesNotMatch(text, /分钟|小时\b/, 'no travel time is promised')
  }
  await page.getByRole('button', { name: '喝水' }).first().click()
  await page.waitForURL(/need=DRINKING_WATER/)
  await listed(page)
  for (const text of await page.locator('.items .tags').allTextContents()) assert.match(text, /喝水/)
}, disconnected)

story('a card opens without a connection, also one never looked at, and geo: still leads there', '/', { position: centre }, async ({ page, context }) => {
  await listed(page)
  await kept(page)
  await context.setOffline(true)
  await openFirst(page)
  await page.getByText(/没有网。这是 .*\d\d:\d\d 存下的内容/).waitFor()
  await page.getByRole('button', { name: '去这里' }).click()
  assert.match(await page.getByRole('dialog').getByRole('link').first().getAttribute('href'), /^geo:/)
}, disconnected)

story('when the connection is back the list is fresh again by itself', '/', { position: centre }, async ({ page, context }) => {
  await listed(page)
  await kept(page)
  await context.setOffline(true)
  await page.reload()
  await page.getByText('没有网。下面是').waitFor()
  await context.setOffline(false)
  await page.getByText('没有网。下面是').waitFor({ state: 'detached' })
  assert.match(await page.locator('.items .way').first().textContent(), /分钟|小时/)
}, disconnected)

story('without a connection and without a kept register the page says so instead of an empty list', '/', { position: centre, serviceWorkers: 'block' }, async ({ page, context }) => {
  await listed(page)
  // Only when the copy is there: one that is still being made would come after the deletion.
  await page.waitForFunction(async () => Boolean(await (await caches.open('outposts-data')).match('/kept/register')))
  await page.evaluate(() => caches.delete('outposts-data'))
  await context.setOffline(true)
  await page.getByRole('switch', { name: '现在能进' }).click()
  await page.getByText('手机里也还没有存过登记').waitFor()
  await page.getByRole('button', { name: '再试一次' }).waitFor()
  await context.setOffline(false)
  await listed(page)
}, disconnected)

story('a page that was still loading when the worker took over is taken in too, without being loaded again', '/health/live', {}, async ({ page, context }) => {
  const late = await context.newPage()
  let asked, answer
  const begun = new Promise((resolve) => (asked = resolve))
  const released = new Promise((resolve) => (answer = resolve))
  await late.route('**/bookings', async (route) => { asked(); await released; await route.continue() })
  const loading = late.goto(`${host}/bookings`)
  await begun
  await page.goto(host)
  await underWorker(page)
  answer()
  await loading
  await underWorker(late)
  await context.setOffline(true)
  await late.reload()
  await late.getByText('还没有预约').waitFor()
}, disconnected)
