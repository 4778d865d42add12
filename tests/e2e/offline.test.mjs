// Without a connection, after the first visit.
import { atCentre, somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { items, copyStored, listed, openFirst, textsOf, underWorker } from './support/rider-page.mjs'

test.use({ ...atCentre, serviceWorkers: 'allow', provokes: [/net::ERR_INTERNET_DISCONNECTED/] })

test('after one visit the list opens without a connection and says of when it is', async ({ page, context }) => {
  await page.goto('/')
  await listed(page)
  await copyStored(page)
  await context.setOffline(true)
  await page.reload()
  await page.getByText(/没有网。下面是 .*\d\d:\d\d 存在手机里的登记/).waitFor()
  expect(await listed(page)).toBeGreaterThan(3)
  for (const text of await textsOf(items(page))) {
    expect(text).toMatch(/直线/)
    expect(text, 'no travel time is promised').not.toMatch(/分钟|小时\b/)
  }
  await page.getByRole('button', { name: '喝水' }).first().click()
  await page.waitForURL(/need=DRINKING_WATER/)
  await listed(page)
  for (const text of await textsOf(page.locator('.items .tags'))) expect(text).toMatch(/喝水/)
})

test('a card opens without a connection, also one never looked at, and geo: still leads there', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await listed(page)
  await copyStored(page)
  await context.setOffline(true)
  await openFirst(page)
  await page.getByText(/没有网。这是 .*\d\d:\d\d 存下的内容/).waitFor()
  await page.getByRole('button', { name: '去这里' }).click()
  expect(await page.getByRole('dialog').getByRole('link').first().getAttribute('href')).toMatch(/^geo:/)
})

test('when the connection is back the list is fresh again by itself', async ({ page, context }) => {
  await page.goto('/')
  await listed(page)
  await copyStored(page)
  await context.setOffline(true)
  await page.reload()
  await page.getByText('没有网。下面是').waitFor()
  await context.setOffline(false)
  await page.getByText('没有网。下面是').waitFor({ state: 'detached' })
  expect(await page.locator('.items .way').first().textContent()).toMatch(/分钟|小时/)
})

test.describe(() => {
  test.use({ serviceWorkers: 'block' })
  test('without a connection and without a stored register the page says so instead of an empty list', async ({
    page,
    context,
  }) => {
    await page.goto('/')
    await listed(page)
    // Only when the copy is there: one that is still being made would come after the deletion.
    await copyStored(page, { worker: false })
    await page.evaluate(() => caches.delete('outposts-data'))
    await context.setOffline(true)
    await page.getByRole('switch', { name: '现在能进' }).click()
    await page.getByText('手机里也还没有存过登记').waitFor()
    await page.getByRole('button', { name: '再试一次' }).waitFor()
    await context.setOffline(false)
    await listed(page)
  })
})

test.describe(() => {
  // A browser asks for the icon of an answer that is no page.
  test.use({ ...somewhere, provokes: [/net::ERR_INTERNET_DISCONNECTED|favicon\.ico/] })
  test('a page that was still loading when the worker took over is taken in too, without being loaded again', async ({
    page,
    context,
  }) => {
    await page.goto('/health/live')
    const late = await context.newPage()
    let asked, answer
    const begun = new Promise((resolve) => (asked = resolve))
    const released = new Promise((resolve) => (answer = resolve))
    await late.route('**/bookings', async (route) => {
      asked()
      await released
      await route.continue()
    })
    const loading = late.goto('/bookings')
    await begun
    await page.goto('/')
    await underWorker(page)
    answer()
    await loading
    await underWorker(late)
    await context.setOffline(true)
    await late.reload()
    await late.getByText('还没有预约').waitFor()
  })
})
