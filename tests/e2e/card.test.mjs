// The outpost's card: what it tells, and how one leaves it for the door.
import assert from 'node:assert/strict'
import { centre, items, listed, openFirst, story } from './harness.mjs'

story('the card has an address of its own and tells state, door, place, services and the week', '/', { position: centre }, async ({ page }) => {
  await listed(page)
  const name = await items(page).first().getByRole('link').textContent()
  await openFirst(page)
  assert.match(page.url(), /\/outposts\/[^/?]+/)
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), name)
  assert.match(await page.title(), new RegExp(name))
  for (const heading of ['怎么进', '在哪', '有什么', '一周开放时间']) await page.getByRole('heading', { name: heading }).waitFor()
  assert.match(await page.locator('article .state').textContent(), /能进|快关门/)
  await page.locator('article .way').waitFor()
  assert.match(await page.locator('article .way').textContent(), /步行 .*(米|公里)/)
  await page.reload()
  await page.getByRole('heading', { level: 1, name }).waitFor()
})

story('back from the card the list stands where it was', '/?need=DRINKING_WATER', { position: centre }, async ({ page }) => {
  const count = await listed(page)
  await items(page).nth(3).scrollIntoViewIfNeeded()
  const scrolled = await page.evaluate(() => scrollY)
  await items(page).nth(3).getByRole('link').click()
  await page.locator('#services').waitFor()
  await page.getByRole('link', { name: '返回列表' }).click()
  await page.waitForURL(/\/\?need=DRINKING_WATER/)
  assert.equal(await listed(page), count)
  assert.ok(Math.abs(await page.evaluate(() => scrollY) - scrolled) < 120)
})

story('five map apps take over, each in its own coordinates', '/', { position: centre }, async ({ page }) => {
  await openFirst(page)
  await page.getByRole('button', { name: '去这里' }).click()
  const dialog = page.getByRole('dialog', { name: '用哪个地图带路' })
  const link = (name) => dialog.getByRole('link', { name }).getAttribute('href')
  const [amap, baidu, tencent, apple, geo] = await Promise.all(['高德地图', '百度地图', '腾讯地图', '苹果地图', '手机里的其他地图'].map(link))
  assert.match(amap, /^https:\/\/uri\.amap\.com\//)
  assert.match(baidu, /^https?:\/\/api\.map\.baidu\.com\//)
  assert.match(tencent, /^https:\/\/apis\.map\.qq\.com\//)
  assert.match(apple, /^https:\/\/maps\.apple\.com\//)
  const [, latitude, longitude] = /^geo:(-?[\d.]+),(-?[\d.]+)/.exec(geo)
  const there = /(120\.\d+|119\.\d+|121\.\d+),(3[56]\.\d+|37\.\d+)/.exec(decodeURIComponent(amap))
  const shift = Math.abs(Number(there[1]) - Number(longitude))
  assert.ok(shift > 0.002 && shift < 0.01, `Amap's longitude is shifted by ${shift} from geo:${latitude},${longitude}`)
  await dialog.getByRole('button', { name: '复制地址' }).waitFor()
})

story('a shared link carries the outpost and nothing of the rider', '/?need=DRINKING_WATER&by=EBIKE', { position: centre, permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page, context }) => {
  await page.evaluate(() => { delete Navigator.prototype.share })
  await openFirst(page)
  await page.getByRole('button', { name: '分享' }).click()
  const dialog = page.getByRole('dialog', { name: '分享' })
  await dialog.getByRole('button', { name: '复制链接' }).click()
  await dialog.getByRole('button', { name: '已复制' }).waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(link, /^http:\/\/[^/]+\/outposts\/[^/?]+$/)
  const friend = await context.newPage()
  await friend.goto(link)
  await friend.locator('#services').waitFor()
})

story('services that work, are broken, are unknown and are absent never share a list', '/?now=0', { position: centre }, async ({ page }) => {
  await listed(page)
  const links = await items(page).locator('h3 a').evaluateAll((anchors) => anchors.slice(0, 8).map((anchor) => anchor.getAttribute('href')))
  const seen = new Set()
  for (const link of links) {
    await page.goto(new URL(link, page.url()).href)
    await page.locator('#services').waitFor()
    for (const heading of await page.locator('section[aria-labelledby=services] h3').all()) {
      const kind = await heading.getAttribute('class')
      seen.add(kind.split(' ')[0])
      const list = heading.locator('+ ul > li')
      for (const item of await list.all()) assert.ok((await item.getAttribute('class')).includes(kind.split(' ')[0]))
    }
  }
  assert.ok(seen.has('AVAILABLE') && seen.size > 1, [...seen].join())
})

story('a link to an outpost that is not there says so and leads back', '/outposts/NO-SUCH-CODE', {}, async ({ page }) => {
  await page.getByRole('heading', { name: '没有这个驿站' }).waitFor()
  await page.getByText('NO-SUCH-CODE').waitFor()
  await page.getByRole('link', { name: '去找驿站' }).click()
  await listed(page)
})
