// Phones that keep nothing, and pages over plain http, where browsers hold back half of what they can do.
import { addressOf, bookOn, freeSlot, giveBack } from './support/booking-page.mjs'
import { atCentre, plainName } from './support/browser.mjs'
import { expect, test as base } from './support/fixtures.mjs'
import { host } from './support/host.mjs'
import { listed, openFirst } from './support/rider-page.mjs'

const test = base.extend({
  baseURL: async ({ plain }, use) => use(plain ? host.replace('127.0.0.1', plainName) : host),
  plain: [false, { option: true }],
})
test.use(atCentre)
test.afterAll(giveBack)

test('a full phone: the list answers, a seat is booked, and the page says that the code is stored nowhere', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await listed(page)
  const session = await context.newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: host, quotaSize: 1 })
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size >>= 1)
      try {
        for (let i = 0; i < 10; i++) localStorage.setItem(`filler ${size} ${i}`, 'x'.repeat(size))
      } catch {
        /* full for this size */
      }
  })
  const { visit, slot } = await freeSlot()
  await page.goto(addressOf(visit))
  await bookOn(page, slot)
  await page.getByText('约好了').first().waitFor()
  await page.getByRole('alert').getByText('不让存东西').waitFor()
})

test.describe(() => {
  test.use({ plain: true })
  test('over plain http the list answers, says why there is no position, and links are copied', async ({ page }) => {
    await page.goto('/')
    expect(await page.evaluate(() => [isSecureContext, 'caches' in window, Boolean(navigator.clipboard)])).toEqual([
      false,
      false,
      false,
    ])
    await listed(page)
    await page.getByRole('button', { name: '定位我' }).click()
    await page.getByText('这个网页不是 https，浏览器不给定位').waitFor()
    await openFirst(page)
    await page.getByRole('button', { name: '分享' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '复制链接' }).click()
    await sheet.getByRole('button', { name: '已复制' }).waitFor()
  })

  test('over plain http a seat is booked, and the booking opens on another phone by its link', async ({
    page,
    newPhone,
    baseURL,
  }) => {
    await page.goto('/')
    const { visit, slot } = await freeSlot()
    await page.goto(addressOf(visit))
    const code = await bookOn(page, slot)
    const other = await newPhone({ baseURL, userAgent: 'Mozilla/5.0 MicroMessenger/8.0' })
    await other.goto(`/bookings#${code}`)
    await other.locator('article .token').getByText(code).waitFor()
    expect(new URL(other.url()).hash).toBe('')
    // The browser inside WeChat saves no files: the time and place are shown, to be copied.
    await other.getByRole('button', { name: '加到日历' }).click()
    await other.getByRole('button', { name: '复制时间地点' }).click()
    await other.getByRole('button', { name: '已复制' }).waitFor()
  })
})
