// The outpost's card: what it tells, and how one leaves it for the door.
import { atCentre, somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { items, listed, openFirst } from './support/rider-page.mjs'

test.use(atCentre)

test('the card has an address of its own and tells state, door, place, services and the week', async ({ page }) => {
  await page.goto('/')
  await listed(page)
  const name = await items(page).first().getByRole('link').textContent()
  await openFirst(page)
  expect(page.url()).toMatch(/\/outposts\/[^/?]+/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name)
  expect(await page.title()).toMatch(new RegExp(name))
  for (const heading of ['怎么进', '在哪', '有什么', '一周开放时间'])
    await page.getByRole('heading', { name: heading }).waitFor()
  expect(await page.locator('article .state').textContent()).toMatch(/能进|快关门/)
  await page.locator('article .way').waitFor()
  expect(await page.locator('article .way').textContent()).toMatch(/步行 .*(米|公里)/)
  await page.reload()
  await page.getByRole('heading', { level: 1, name }).waitFor()
})

test('back from the card the list stands where it was', async ({ page }) => {
  await page.goto('/?need=DRINKING_WATER')
  const count = await listed(page)
  await items(page)
    .nth(3)
    .evaluate((item) => item.scrollIntoView({ block: 'center' }))
  const scrolled = await page.evaluate(() => scrollY)
  expect(scrolled, 'the list is scrolled').toBeGreaterThan(150)
  await items(page).nth(3).getByRole('link').click()
  await page.locator('#services').waitFor()
  await page.getByRole('link', { name: '返回列表' }).click()
  await page.waitForURL(/\/\?need=DRINKING_WATER/)
  expect(await listed(page)).toBe(count)
  await expect.poll(() => page.evaluate((before) => Math.abs(scrollY - before), scrolled)).toBeLessThan(120)
})

test('five map apps take over, each in its own coordinates', async ({ page }) => {
  await page.goto('/')
  await openFirst(page)
  await page.getByRole('button', { name: '去这里' }).click()
  const dialog = page.getByRole('dialog', { name: '用哪个地图带路' })
  const link = (name) => dialog.getByRole('link', { name }).getAttribute('href')
  const [amap, baidu, tencent, apple, geo] = await Promise.all(
    ['高德地图', '百度地图', '腾讯地图', '苹果地图', '手机里的其他地图'].map(link),
  )
  expect(amap).toMatch(/^https:\/\/uri\.amap\.com\//)
  expect(baidu).toMatch(/^https?:\/\/api\.map\.baidu\.com\//)
  expect(tencent).toMatch(/^https:\/\/apis\.map\.qq\.com\//)
  expect(apple).toMatch(/^https:\/\/maps\.apple\.com\//)
  const [, latitude, longitude] = /^geo:(-?[\d.]+),(-?[\d.]+)/.exec(geo)
  const there = /(120\.\d+|119\.\d+|121\.\d+),(3[56]\.\d+|37\.\d+)/.exec(decodeURIComponent(amap))
  const shift = Math.abs(Number(there[1]) - Number(longitude))
  expect(
    shift > 0.002 && shift < 0.01,
    `Amap's longitude is shifted by ${shift} from geo:${latitude},${longitude}`,
  ).toBeTruthy()
  await dialog.getByRole('button', { name: '复制地址' }).waitFor()
})

test.describe(() => {
  test.use({ ...atCentre, permissions: ['geolocation', 'clipboard-read', 'clipboard-write'] })
  test('a shared link carries the outpost and nothing of the rider', async ({ page, context }) => {
    await page.goto('/?need=DRINKING_WATER&by=EBIKE')
    await page.evaluate(() => {
      delete Navigator.prototype.share
    })
    await openFirst(page)
    await page.getByRole('button', { name: '分享' }).click()
    const dialog = page.getByRole('dialog', { name: '分享' })
    await dialog.getByRole('button', { name: '复制链接' }).click()
    await dialog.getByRole('button', { name: '已复制' }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(/^http:\/\/[^/]+\/outposts\/[^/?]+$/)
    const friend = await context.newPage()
    await friend.goto(link)
    await friend.locator('#services').waitFor()
    // Messengers, which run no script, read name and picture from the page itself.
    const name = await friend.locator('h1').first().textContent()
    const html = await (await friend.request.get(link)).text()
    expect(html).toContain(`<meta property="og:title" content="${name.trim()}" />`)
    const picture = /<meta property="og:image" content="([^"]+)"/.exec(html)[1]
    expect((await friend.request.get(picture)).headers()['content-type']).toMatch(/^image\//)
  })
})

test('services that work, are broken, are unknown and are absent never share a list', async ({ page }) => {
  await page.goto('/?now=0')
  await listed(page)
  const links = await items(page)
    .locator('h3 a')
    .evaluateAll((anchors) => anchors.slice(0, 8).map((anchor) => anchor.getAttribute('href')))
  const seen = new Set()
  for (const link of links) {
    await page.goto(new URL(link, page.url()).href)
    await page.locator('#services').waitFor()
    for (const heading of await page.locator('section[aria-labelledby=services] h3').all()) {
      const kind = await heading.getAttribute('class')
      seen.add(kind.split(' ')[0])
      const list = heading.locator('+ ul > li')
      const kinds = await list.evaluateAll((all) => all.map((item) => item.className))
      expect(kinds).not.toHaveLength(0)
      for (const one of kinds) expect(one).toContain(kind.split(' ')[0])
    }
  }
  expect(seen.has('AVAILABLE') && seen.size > 1, [...seen].join()).toBeTruthy()
})

test.describe(() => {
  test.use(somewhere)
  test('a link to an outpost that is not there says so and leads back', async ({ page }) => {
    await page.goto('/outposts/NO-SUCH-CODE')
    await page.getByRole('heading', { name: '没有这个驿站' }).waitFor()
    await page.getByText('NO-SUCH-CODE').waitFor()
    await page.getByRole('link', { name: '去找驿站' }).click()
    await listed(page)
  })
})
