// Networks that stall, break off or stand in the way, and a deployment while a tab is open.
import { atCentre } from './support/browser.mjs'
import { expect, test as base } from './support/fixtures.mjs'
import { copyStored, items, listed } from './support/rider-page.mjs'
import { roughNetwork } from './support/rough-network.mjs'

const test = base.extend({
  network: async ({}, use) => {
    const network = await roughNetwork()
    await use(network)
    network.close()
  },
  baseURL: async ({ network }, use) => use(network.url),
})
test.use(atCentre)

const byPhone = (page) => page.getByText(/没有网。下面是 .*\d\d:\d\d 存在手机里的登记/)
/** Counts the documents that `page` asks for from now on: what a new document draws cannot come before it is counted. */
const documentsAsked = (page) => {
  const asked = { count: 0 }
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) asked.count++
  })
  return asked
}
const toggle = (page) => page.getByRole('switch', { name: '现在能进' }).click()

test.describe(() => {
  test.use({ provokes: [/net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH|EMPTY_RESPONSE)/] })
  test('an answer that stalls, breaks off or is the page of a portal: the register on the phone answers', async ({
    page,
    network,
  }) => {
    await page.goto('/')
    await listed(page)
    await copyStored(page, { worker: false })
    const path = /^\/graphql$/
    for (const behaviour of ['portal', 'drop', 'stall']) {
      network.be(behaviour, { path })
      await toggle(page)
      await byPhone(page).waitFor()
      expect(await listed(page), behaviour).toBeGreaterThan(3)
      network.be('pass')
      await toggle(page)
      await byPhone(page).waitFor({ state: 'detached' })
    }
    // What breaks off only once is asked over without a word.
    network.be('drop', { path, times: 1 })
    await toggle(page)
    await listed(page)
    expect(await byPhone(page).count()).toBe(0)
  })
})

test.describe(() => {
  test.use({ serviceWorkers: 'allow', provokes: [/net::ERR_|service ?worker/i] })
  test('a page whose load stalls opens from what the phone has stored', async ({ page, network }) => {
    await page.goto('/')
    await listed(page)
    await copyStored(page)
    network.be('stall')
    await page.reload({ waitUntil: 'commit' })
    // The page and the list are waited for in turn.
    await byPhone(page).waitFor({ timeout: 60_000 })
    expect(await items(page).count()).toBeGreaterThan(3)
  })
})

test.describe(() => {
  test.use({ provokes: [/404|Failed to fetch dynamically/] })
  test('a tab that was open during a deployment loads once more, and shows what was asked of it', async ({
    page,
    network,
  }) => {
    await page.goto('/?need=DRINKING_WATER')
    await listed(page)
    const documents = documentsAsked(page)
    network.deploy()
    await page.getByRole('navigation').getByRole('link', { name: '大蓬车体检' }).click()
    await page.waitForURL(/\/visits\?.*need=DRINKING_WATER/)
    await page.locator('.list .items article').first().waitFor()
    expect(documents.count).toBe(1)
  })

  test('a page whose files are missing for good says so, is not loaded again and again, and leads on', async ({
    page,
    network,
  }) => {
    await page.goto('/')
    await listed(page)
    const documents = documentsAsked(page)
    network.deploy({ without: /BookingsPage/ })
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /我的预约/ })
      .click()
    await expect.poll(() => documents.count).toBe(1)
    await page.getByRole('heading', { level: 1, name: '这一页没能打开' }).waitFor()
    await page.getByRole('link', { name: '去找驿站' }).click()
    await listed(page)
    expect(documents.count, 'once by itself, once by the link').toBe(2)
  })
})

test.describe(() => {
  test.use({ provokes: [/broken on purpose/] })
  test('a page that breaks says so, and all around it goes on', async ({ page }) => {
    await page.goto('/')
    await listed(page)
    await page.route('**/assets/BookingsPage-*.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'export default () => { throw new Error("broken on purpose") }',
      }),
    )
    const navigation = page.getByRole('navigation')
    await navigation.getByRole('link', { name: /我的预约/ }).click()
    await page.getByRole('heading', { level: 1, name: '这一页出错了' }).waitFor()
    await page.getByRole('link', { name: /12351/ }).first().waitFor()
    await navigation.getByRole('link', { name: '大蓬车体检' }).click()
    await page.locator('.list .items article').first().waitFor()
  })
})
