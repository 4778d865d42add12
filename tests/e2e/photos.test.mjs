// Photos of the door: a clerk adds them from a file, a rider finds the door by them.
import { expectAccessible, phoneLooks } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { makeOutpost } from './support/own-outposts.mjs'

/** Makes an outpost of the test's own. */
const outpost = (fields = {}) => makeOutpost('照片测试驿站', { openingHours: '24/7', ...fields })

/** A JPEG of one colour, as a file for an input. */
async function picture(page, name, color, width = 1200, height = 900) {
  const base64 = await page.evaluate(
    ([color, width, height]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d')
      context.fillStyle = color
      context.fillRect(0, 0, width, height)
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]
    },
    [color, width, height],
  )
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') }
}
const photosOf = async (code) =>
  (await ask('query ($code: String!) { outpost(code: $code) { photos { kind caption width height } } }', { code }))
    .outpost.photos

test.describe('a clerk', () => {
  test.use({ role: 'OPERATOR', provokes: [/status of 400/] })
  test('adds photos from files, says what they show, orders them, and a rider sees the door first', async ({
    page,
    newPhone,
  }) => {
    const own = await outpost()
    await page.goto(`/register/${own.code}`)
    const section = page.getByRole('region', { name: '照片' })
    await section.getByText('还没有照片。').waitFor()
    const choose = section.getByLabel('选照片')
    await choose.setInputFiles([
      await picture(page, 'door.jpg', 'red'),
      await picture(page, 'room.jpg', 'blue', 900, 1200),
    ])
    await expect(section.getByRole('listitem')).toHaveCount(2)
    await page.locator('.done').filter({ hasText: '照片已加上。' }).waitFor()
    expect((await photosOf(own.code)).map(({ kind }) => kind)).toEqual(['ENTRANCE', 'INSIDE'])

    // What is no photo is refused in words, and nothing is lost.
    await choose.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo at all') })
    await section.getByRole('alert').filter({ hasText: '这个文件不是照片' }).waitFor()

    await section.getByLabel('第 2 张的说明').fill('休息区')
    await section.getByRole('button', { name: '第 2 张往前移' }).click()
    await section.getByRole('button', { name: '保存照片的改动' }).click()
    await page.locator('.done').filter({ hasText: '照片的改动已保存。' }).waitFor()
    expect(await photosOf(own.code)).toMatchObject([
      { kind: 'INSIDE', caption: '休息区', width: 900, height: 1200 },
      { kind: 'ENTRANCE', caption: null },
    ])
    await expectAccessible(page, { looks: [{ theme: 'light' }] })

    const rider = await newPhone({ ...somewhere, viewport: { width: 360, height: 780 } })
    await rider.goto(`/outposts/${own.code}`)
    const photos = rider.getByRole('region', { name: '照片' })
    const small = photos.getByRole('img')
    await expect(small).toHaveCount(2)
    // The door comes first on the card, whatever the order of the register.
    await expect(small.first()).toHaveAttribute('alt', `${own.name}的门口照片`)
    await small.first().scrollIntoViewIfNeeded()
    await expect.poll(() => small.first().evaluate((image) => image.naturalWidth)).toBe(320)
    await expectAccessible(rider, { looks: phoneLooks.toReversed() })

    await photos.getByRole('button', { name: `放大：${own.name}的门口照片` }).click()
    const dialog = rider.getByRole('dialog', { name: `${own.name}的门口照片` })
    await expect.poll(() => dialog.getByRole('img').evaluate((image) => image.naturalWidth)).toBe(1200)
    await rider.keyboard.press('ArrowRight')
    await rider.getByRole('dialog', { name: '室内：休息区' }).getByText('第 2 张，共 2 张').waitFor()
    await rider.keyboard.press('Escape')
    await expect(rider.getByRole('dialog')).toHaveCount(0)
    await expect(photos.getByRole('button').first()).toBeFocused()

    await section.getByRole('button', { name: '删掉第 1 张' }).click()
    await section.getByRole('button', { name: '保存照片的改动' }).click()
    await expect(section.getByRole('listitem')).toHaveCount(1)
    await expect.poll(async () => (await photosOf(own.code)).map(({ kind }) => kind)).toEqual(['ENTRANCE'])
  })

  test('says how one gets in, whose it is and its page, and the card tells it', async ({ page }) => {
    const own = await outpost()
    await page.goto(`/register/${own.code}`)
    const ways = page.getByRole('group', { name: '门怎么开' })
    await ways.getByRole('button', { name: '扫码开门' }).click()
    await ways.getByRole('button', { name: '输密码开门' }).click()
    await page.getByLabel('级别', { exact: true }).selectOption('镇街级')
    await page.getByLabel('网页', { exact: true }).fill('http://example.org')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page
      .getByText(/不是网址/)
      .first()
      .waitFor()
    await page.getByLabel('网页', { exact: true }).fill('https://example.org/station')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.locator('.done').filter({ hasText: '已保存。' }).waitFor()
    await page.goto(`/outposts/${own.code}`)
    await page
      .getByText(/扫码开门.*输密码开门/)
      .first()
      .waitFor()
    await page.getByText('镇街级').waitFor()
    await expect(page.getByRole('link', { name: 'example.org' })).toHaveAttribute('href', 'https://example.org/station')
  })

  test('sees the photo of a room that riders do not see', async ({ page, newPhone }) => {
    const own = await outpost({ eligibility: 'OWN_STAFF' })
    await page.goto(`/register/${own.code}`)
    const section = page.getByRole('region', { name: '照片' })
    await section.getByLabel('选照片').setInputFiles(await picture(page, 'room.jpg', 'green'))
    const image = section.getByRole('listitem').getByRole('img')
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((one) => one.naturalWidth)).toBe(320)
    expect(await image.getAttribute('src')).toMatch(/^blob:/)
    const rider = await newPhone(somewhere)
    await rider.goto(`/outposts/${own.code}`)
    await rider.getByRole('heading', { level: 1, name: '没有这个驿站' }).waitFor()
  })
})

test.describe('without a connection', () => {
  test.use({
    ...somewhere,
    serviceWorkers: 'allow',
    role: 'OPERATOR',
    provokes: [/Failed to load resource|ERR_INTERNET_DISCONNECTED/],
  })
  test('the card shows the photos that were seen', async ({ page, context }) => {
    const own = await outpost()
    await page.goto(`/register/${own.code}`)
    const section = page.getByRole('region', { name: '照片' })
    await section.getByLabel('选照片').setInputFiles(await picture(page, 'door.jpg', 'red'))
    await expect(section.getByRole('listitem')).toHaveCount(1)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await page.reload()
    await page.goto(`/outposts/${own.code}`)
    const image = page.getByRole('region', { name: '照片' }).getByRole('img')
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((one) => one.naturalWidth)).toBe(320)
    await expect
      .poll(() => page.evaluate(async () => (await (await caches.open('outposts-photos')).keys()).length))
      .toBeGreaterThan(0)
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: own.name }).waitFor()
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((one) => one.naturalWidth)).toBe(320)
  })
})
