// The rider's list: where it starts from, what it asks, what it shows.
import assert from 'node:assert/strict'
import { centre, items, kept, listed, openFirst, story } from './harness.mjs'

const states = /能进|快关门|关着|时间不明/
const metres = async (page) => (await page.locator('.items .facts > span:first-child').allTextContents()).map((text) => {
  const [, number, unit] = /([\d.]+) (米|公里)/.exec(text)
  return Number(number) * (unit === '公里' ? 1000 : 1)
})
const asked = (requests) => requests.filter((request) => request.url().endsWith('/graphql')).map((request) => request.postDataJSON())
const nearestAsked = (requests) => asked(requests).filter(({ query }) => query.includes('query NearestOutposts'))

story('a rider whose position is not known still gets a useful list, and nobody asks for the position', '/', {}, async ({ page, context }) => {
  await context.addInitScript(() => { navigator.geolocation.getCurrentPosition = () => { globalThis.positionAsked = true } })
  await page.reload()
  assert.ok(await listed(page) > 3)
  await page.getByText('还不知道你在哪').waitFor()
  assert.equal(await page.evaluate(() => globalThis.positionAsked), undefined)
})

story('a rider who refuses the position is told what to do instead, and the list stays', '/', {}, async ({ page }) => {
  const before = await listed(page)
  await page.getByRole('button', { name: '定位我' }).click()
  await page.getByText('没有拿到定位权限').waitFor()
  assert.equal(await items(page).count(), before)
  await page.getByRole('button', { name: '黄岛区' }).click()
  await page.waitForURL(/near=370211/)
  await listed(page)
})

story('with the position given, the nearest come first, with state, travel time and how the door opens', '/', { position: centre }, async ({ page, requests }) => {
  await page.getByText('我的位置').waitFor()
  assert.ok(await listed(page) > 3)
  const [to] = nearestAsked(requests).map(({ variables }) => variables.to).slice(-1)
  assert.deepEqual(to, centre)
  const distances = await metres(page)
  const split = await page.locator('.items').first().locator('article').count()
  assert.deepEqual(distances.slice(0, split), distances.slice(0, split).toSorted((a, b) => a - b))
  for (const text of await items(page).allTextContents()) assert.match(text, states)
  for (const text of await page.locator('.items').first().locator('article').allTextContents()) assert.match(text, /\d+ (分钟|小时)/)
})

story('another theme or language asks nothing anew; another need asks once', '/', { position: centre }, async ({ page, requests }) => {
  await page.getByText('我的位置').waitFor()
  await listed(page)
  const before = nearestAsked(requests).length
  await page.getByRole('button', { name: '显示' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('html[lang="en"]').waitFor()
  await page.getByRole('group', { name: 'I need' }).getByRole('button').first().click()
  await page.waitForURL(/need=/)
  await listed(page)
  assert.equal(nearestAsked(requests).length, before + 1)
})

story('the position goes only into the question: not into the address, not into storage', '/', { position: centre }, async ({ page, requests }) => {
  await page.getByText('我的位置').waitFor()
  await kept(page)
  await openFirst(page)
  await page.locator('article .way').waitFor()
  assert.ok(requests.some((request) => request.postData()?.includes('120.38')), 'the position was asked with')
  for (const request of requests) assert.doesNotMatch(request.url(), /120\.38|36\.067/)
  assert.doesNotMatch(page.url(), /120\.38|36\.067/)
  const stored = await page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), JSON.stringify(history.state)]
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) {
      texts.push(request.url)
      if (name === 'outposts-data') texts.push(await (await caches.match(request)).text())
    }
    return texts.join('\n')
  })
  assert.doesNotMatch(stored, /"longitude":120\.38,"latitude":36\.067[,}]/)
})

story('"open now" is on from the start: none of the first list is closed, and unknown hours stand apart', '/', { position: centre }, async ({ page }) => {
  await listed(page)
  assert.equal(await page.getByRole('switch', { name: '现在能进' }).getAttribute('aria-checked'), 'true')
  for (const text of await page.locator('.items').first().locator('article').allTextContents()) assert.doesNotMatch(text, /关着|时间不明/)
  await page.getByRole('heading', { name: '开放时间不明的' }).waitFor()
  for (const text of await page.locator('.items').nth(1).locator('article').allTextContents()) assert.match(text, /时间不明/)
})

story('with "open now" off, closed ones show and say when they open', '/?now=0', { position: centre, at: new Date(`${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}T03:30:00+08:00`) }, async ({ page }) => {
  await listed(page)
  const closed = await items(page).filter({ hasText: '关着' }).allTextContents()
  assert.ok(closed.length > 0)
  assert.ok(closed.some((text) => /关着\s*((明天|周.|\d+月\d+日) )?\d\d:\d\d 开/.test(text)), closed.join('\n'))
})

story('several services at once narrow the list, stand in the address and survive a reload', '/', { position: centre }, async ({ page }) => {
  const before = await listed(page)
  const needs = page.getByRole('group', { name: '我要' })
  await needs.getByRole('button', { name: '喝水' }).click()
  await needs.getByRole('button', { name: '上厕所' }).click()
  await page.waitForURL(/need=DRINKING_WATER,TOILETS/)
  const after = await listed(page)
  assert.ok(after <= before)
  for (const text of await page.locator('.items .tags').allTextContents()) assert.match(text, /喝水.*上厕所/s)
  await page.reload()
  assert.equal(await listed(page), after)
  assert.equal(await needs.getByRole('button', { name: '喝水' }).getAttribute('aria-pressed'), 'true')
})

story('the filter sheet sets kind and trade, tells how many fit, and clears', '/', { position: centre }, async ({ page }) => {
  await listed(page)
  await page.getByRole('button', { name: '筛选' }).click()
  const sheet = page.getByRole('dialog', { name: '筛选' })
  await sheet.getByRole('button', { name: '户外劳动者驿站' }).click()
  await sheet.getByLabel('我是').selectOption('COURIER')
  await page.waitForURL(/kind=OUTDOOR_WORKERS_STATION.*for=COURIER/)
  await sheet.getByRole('button', { name: '清空' }).click()
  await page.waitForURL((url) => !url.search.includes('kind') && !url.search.includes('for'))
  await sheet.getByRole('button', { name: /^看/ }).click()
  await sheet.waitFor({ state: 'hidden' })
})

story('another way of travel asks anew and tells another time', '/', { position: centre }, async ({ page, requests }) => {
  await listed(page)
  const walking = await page.locator('.items .way').first().textContent()
  await page.getByText('电动车', { exact: true }).click()
  await page.waitForURL(/by=EBIKE/)
  await page.waitForFunction((before) => document.querySelector('.items .way')?.textContent !== before, walking)
  assert.equal(nearestAsked(requests).at(-1).variables.by, 'EBIKE')
})

story('when nothing fits, the page says which condition to drop, what that gives, and whom to call', '/?kind=NURSING_ROOM&need=SHOWER,EV_CHARGING,JOB_INFO,LAUNDRY', { position: centre }, async ({ page }) => {
  await page.getByText('这会儿没有能进的').waitFor()
  const ways = page.locator('.nothing ul button')
  await ways.first().waitFor()
  const counts = await ways.locator('small').allTextContents()
  for (const count of counts) assert.match(count, /^[1-9]\d*\+? 个$/)
  assert.equal(await page.locator('.nothing a[href="tel:12351"]').count(), 1)
  await ways.first().click()
  await listed(page)
})

story('at night the nearest closed outpost is named with the time it opens', '/?need=SHOWER', { position: centre, at: new Date(`${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}T03:30:00+08:00`) }, async ({ page }) => {
  await page.locator('.list[aria-busy="false"]').waitFor()
  await page.locator('.items article, .nothing article').first().waitFor()
  const closed = page.locator('.nothing article')
  if (await closed.count()) assert.match(await closed.textContent(), /关着.*开/s)
  else for (const text of await page.locator('.items').first().locator('article').allTextContents()) assert.doesNotMatch(text, /关着/)
})

story('a place name or a district is found and becomes the start', '/', {}, async ({ page }) => {
  await listed(page)
  await page.getByRole('searchbox').fill('崂山')
  const results = page.getByRole('region', { name: '地点' })
  await results.getByRole('button', { name: '崂山区 区市' }).click()
  await page.waitForURL(/near=370212/)
  await listed(page)
  await page.getByRole('searchbox').fill('没有这样的地方名字')
  await page.getByText('没找到“没有这样的地方名字”').waitFor()
})

story('a link with a place opens at that place, and one with an unknown place says so', '/?near=370214', {}, async ({ page }) => {
  await listed(page)
  await page.locator('.from', { hasText: '城阳区' }).waitFor()
  await page.goto(page.url().replace('370214', encodeURIComponent('没有这样的地方名字')))
  await page.locator('.note', { hasText: '没找到“没有这样的地方名字”' }).waitFor()
  await listed(page)
})

story('the map shows on a phone when asked for, after the list; a tap on it starts from there', '/', { position: centre }, async ({ page, requests }) => {
  await listed(page)
  assert.ok(!requests.some((request) => /maplibre|MapPane/.test(request.url())), 'the map waits until it is asked for')
  await page.getByRole('button', { name: '地图' }).click()
  await page.waitForURL(/show=map/)
  const map = page.getByRole('main', { name: '驿站地图', exact: true })
  await map.locator('canvas').waitFor()
  await page.waitForTimeout(2500)
  const before = nearestAsked(requests).length
  const box = await map.boundingBox()
  await page.mouse.click(box.x + box.width * 0.08, box.y + box.height * 0.3)
  await page.waitForFunction(() => true)
  for (let tries = 0; tries < 50 && nearestAsked(requests).length === before && !page.url().includes('/outposts/'); tries++) await page.waitForTimeout(100)
  if (!page.url().includes('/outposts/')) {
    const { to } = nearestAsked(requests).at(-1).variables
    assert.notDeepEqual(to, centre)
    assert.ok(Math.abs(to.longitude - centre.longitude) < 1 && Math.abs(to.latitude - centre.latitude) < 1)
  }
  await page.goBack()
})

story('a position that comes a moment late is waited for: the list is asked for once and never jumps', '/', { position: centre }, async ({ page, context, requests }) => {
  await context.addInitScript(() => {
    const ask = Geolocation.prototype.getCurrentPosition
    Geolocation.prototype.getCurrentPosition = function (...told) { setTimeout(() => ask.apply(this, told), 700) }
  })
  await listed(page)
  requests.length = 0
  await page.reload()
  await listed(page)
  assert.equal(nearestAsked(requests).length, 1)
})
