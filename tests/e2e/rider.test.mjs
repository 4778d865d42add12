// The rider's list: where it starts from, what it asks, what it shows.
import { atCentre, centre, somewhere, today } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { items, copyStored, listed, mapDrawn, openFirst, textsOf } from './support/rider-page.mjs'

test.use(atCentre)

const states = /能进|快关门|关着|时间不明/
const metres = async (page) =>
  (await textsOf(page.locator('.items .facts > span:first-child'))).map((text) => {
    const [, number, unit] = /([\d.]+) (米|公里)/.exec(text)
    return Number(number) * (unit === '公里' ? 1000 : 1)
  })
const asked = (requests) =>
  requests.filter((request) => request.url().endsWith('/graphql')).map((request) => request.postDataJSON())
const nearestAsked = (requests) => asked(requests).filter(({ query }) => query.includes('query NearestOutposts'))

test.describe(() => {
  test.use(somewhere)
  test('a rider whose position is not known still gets a useful list, and nobody asks for the position', async ({
    page,
    context,
  }) => {
    await page.goto('/')
    await context.addInitScript(() => {
      navigator.geolocation.getCurrentPosition = () => {
        globalThis.positionAsked = true
      }
    })
    await page.reload()
    expect(await listed(page)).toBeGreaterThan(3)
    await page.getByText('还不知道你在哪').waitFor()
    expect(await page.evaluate(() => globalThis.positionAsked)).toBeUndefined()
  })
})

test.describe(() => {
  test.use(somewhere)
  test('a rider who refuses the position sees what to do instead, and the list stays', async ({ page }) => {
    await page.goto('/')
    const before = await listed(page)
    await page.getByRole('button', { name: '定位我' }).click()
    await page.getByText('没有拿到定位权限').waitFor()
    expect(await items(page).count()).toBe(before)
    await page.getByRole('button', { name: '黄岛区' }).click()
    await page.waitForURL(/near=370211/)
    await listed(page)
  })
})

test('with the position given, the nearest come first, with state, travel time and how the door opens', async ({
  page,
  requests,
}) => {
  await page.goto('/')
  await page.getByText('我的位置').waitFor()
  expect(await listed(page)).toBeGreaterThan(3)
  const [to] = nearestAsked(requests)
    .map(({ variables }) => variables.to)
    .slice(-1)
  expect(to).toEqual(centre)
  const distances = await metres(page)
  const split = await page.locator('.items').first().locator('article').count()
  expect(distances.slice(0, split)).toEqual(distances.slice(0, split).toSorted((a, b) => a - b))
  for (const text of await textsOf(items(page))) expect(text).toMatch(states)
  for (const text of await textsOf(page.locator('.items').first().locator('article')))
    expect(text).toMatch(/\d+ (分钟|小时)/)
})

test('another theme or language asks nothing anew; another need asks once', async ({ page, requests }) => {
  await page.goto('/')
  await page.getByText('我的位置').waitFor()
  await listed(page)
  const before = nearestAsked(requests).length
  await page.getByRole('button', { name: '显示' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('html[lang="en"]').waitFor()
  await page.getByRole('group', { name: 'I need' }).getByRole('button').first().click()
  await page.waitForURL(/need=/)
  await listed(page)
  expect(nearestAsked(requests).length).toBe(before + 1)
})

test.describe(() => {
  test.use({ serviceWorkers: 'allow' })
  test('the position goes only into the question: not into the address, not into storage', async ({
    page,
    requests,
  }) => {
    await page.goto('/')
    await page.getByText('我的位置').waitFor()
    await copyStored(page)
    await openFirst(page)
    await page.locator('article .way').waitFor()
    expect(
      requests.some((request) => request.postData()?.includes('120.38')),
      'the position was asked with',
    ).toBeTruthy()
    for (const request of requests) expect(request.url()).not.toMatch(/120\.38|36\.067/)
    expect(page.url()).not.toMatch(/120\.38|36\.067/)
    const stored = await page.evaluate(async () => {
      const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), JSON.stringify(history.state)]
      for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) {
          texts.push(request.url)
          if (name === 'outposts-data') texts.push(await (await caches.match(request)).text())
        }
      return texts.join('\n')
    })
    expect(stored).not.toMatch(/"longitude":120\.38,"latitude":36\.067[,}]/)
  })
})

test('"open now" is on from the start: none of the first list is closed, and unknown hours stand apart', async ({
  page,
}) => {
  await page.goto('/')
  await listed(page)
  expect(await page.getByRole('switch', { name: '现在能进' }).getAttribute('aria-checked')).toBe('true')
  for (const text of await textsOf(page.locator('.items').first().locator('article')))
    expect(text).not.toMatch(/关着|时间不明/)
  await page.getByRole('heading', { name: '开放时间不明的' }).waitFor()
  const unknown = page.locator('h2', { hasText: '开放时间不明的' }).locator('xpath=following-sibling::ul[1]')
  for (const text of await textsOf(unknown.locator('article'))) expect(text).toMatch(/时间不明/)
})

test.describe(() => {
  test.use({ ...atCentre, clock: today('03:30:00') })
  test('with "open now" off, closed ones show and say when they open', async ({ page }) => {
    await page.goto('/?now=0')
    await listed(page)
    const closed = await items(page).filter({ hasText: '关着' }).allTextContents()
    expect(closed.length).toBeGreaterThan(0)
    expect(
      closed.some((text) => /关着\s*((明天|周.|\d+月\d+日) )?\d\d:\d\d 开/.test(text)),
      closed.join('\n'),
    ).toBeTruthy()
  })
})

test('several services at once narrow the list, stand in the address and survive a reload', async ({ page }) => {
  await page.goto('/')
  const before = await listed(page)
  const needs = page.getByRole('group', { name: '我要' })
  await needs.getByRole('button', { name: '喝水' }).click()
  await needs.getByRole('button', { name: '上厕所' }).click()
  await page.waitForURL(/need=DRINKING_WATER,TOILETS/)
  const after = await listed(page)
  expect(after).toBeLessThanOrEqual(before)
  for (const text of await textsOf(page.locator('.items .tags'))) expect(text).toMatch(/喝水.*上厕所/s)
  await page.reload()
  expect(await listed(page)).toBe(after)
  expect(await needs.getByRole('button', { name: '喝水' }).getAttribute('aria-pressed')).toBe('true')
})

test('the filter sheet sets kind and worker group, shows how many match, and clears', async ({ page }) => {
  await page.goto('/')
  await listed(page)
  await page.getByRole('button', { name: '筛选' }).click()
  const sheet = page.getByRole('dialog', { name: '筛选' })
  await sheet.getByRole('button', { name: '户外劳动者驿站' }).click()
  await sheet.getByLabel('我是').selectOption('COURIER')
  await page.waitForURL(/kind=OUTDOOR_WORKERS_STATION.*for=COURIER/)
  await sheet.getByRole('button', { name: '清空' }).click()
  await page.waitForURL((url) => !url.search.includes('kind') && !url.search.includes('for'))
  await sheet.getByRole('button', { name: /^看(结果| ?\d)/ }).click()
  await sheet.waitFor({ state: 'hidden' })
})

test('another way of travel asks anew and tells another time', async ({ page, requests }) => {
  await page.goto('/')
  await listed(page)
  const walking = await page.locator('.items .way').first().textContent()
  await page.getByText('电动车', { exact: true }).click()
  await page.waitForURL(/by=EBIKE/)
  await page.waitForFunction((before) => document.querySelector('.items .way')?.textContent !== before, walking)
  expect(nearestAsked(requests).at(-1).variables.by).toBe('EBIKE')
})

test('when nothing fits, the page says which condition to drop, what that gives, and whom to call', async ({
  page,
}) => {
  await page.goto('/?kind=NURSING_ROOM&need=SHOWER,EV_CHARGING,JOB_INFO,LAUNDRY')
  await page.getByText('这会儿没有能进的').waitFor()
  const ways = page.locator('.nothing ul button')
  await ways.first().waitFor()
  const counts = await textsOf(ways.locator('small'))
  for (const count of counts) expect(count).toMatch(/^[1-9]\d*\+? 个$/)
  expect(await page.locator('.nothing a[href="tel:12351"]').count()).toBe(1)
  await ways.first().click()
  await listed(page)
})

test.describe(() => {
  test.use({ ...atCentre, clock: today('03:30:00') })
  test('at night the nearest closed outpost is named with the time it opens', async ({ page }) => {
    await page.goto('/?kind=NURSING_ROOM')
    await page.locator('.list[aria-busy="false"]').waitFor()
    await expect(page.locator('.nothing article')).toHaveText(/关着.*开/s)
  })
})

test.describe(() => {
  test.use(somewhere)
  test('a place name or a district is found and becomes the start', async ({ page }) => {
    await page.goto('/')
    await listed(page)
    await page.getByRole('combobox', { name: '搜需要' }).fill('崂山')
    await page.getByRole('option', { name: /崂山区.*只看这个区市/ }).click()
    await page.waitForURL(/near=370212/)
    await listed(page)
    await page.getByRole('combobox', { name: '搜需要' }).fill('没有这样的地方名字')
    await page.locator('.empty', { hasText: '没找到“没有这样的地方名字”' }).waitFor()
  })
})

test.describe(() => {
  test.use(somewhere)
  test('a link with a place opens at that place, and one with an unknown place says so', async ({ page }) => {
    await page.goto('/?near=370214')
    await listed(page)
    await page.locator('.from', { hasText: '城阳区' }).waitFor()
    await page.goto(page.url().replace('370214', encodeURIComponent('没有这样的地方名字')))
    await page.locator('.note', { hasText: '没找到“没有这样的地方名字”' }).waitFor()
    await listed(page)
  })
})

test.describe(() => {
  test.use({ draws: true })
  test('the map shows on a phone when asked for, after the list; a tap on it starts from there', async ({
    page,
    requests,
  }) => {
    await page.goto('/')
    await listed(page)
    expect(
      requests.some((request) => /maplibre|MapPane/.test(request.url())),
      'the map waits until it is asked for',
    ).toBeFalsy()
    await page.getByRole('button', { name: '地图' }).click()
    await page.waitForURL(/show=map/)
    const map = page.getByRole('main', { name: '驿站地图', exact: true })
    await map.locator('canvas').waitFor()
    await mapDrawn(page)
    const before = nearestAsked(requests).length
    const box = await map.boundingBox()
    await page.mouse.click(box.x + box.width * 0.08, box.y + box.height * 0.3)
    await expect.poll(() => nearestAsked(requests).length).toBe(before + 1)
    const { to } = nearestAsked(requests).at(-1).variables
    expect(to).not.toEqual(centre)
    expect(Math.abs(to.longitude - centre.longitude)).toBeLessThan(0.2)
    expect(Math.abs(to.latitude - centre.latitude)).toBeLessThan(0.2)
  })
})

test('a position that comes a moment late is waited for: the list is asked for once and never jumps', async ({
  page,
  context,
  requests,
}) => {
  await page.goto('/')
  await context.addInitScript(() => {
    const ask = Geolocation.prototype.getCurrentPosition
    Geolocation.prototype.getCurrentPosition = function (...told) {
      setTimeout(() => ask.apply(this, told), 700)
    }
  })
  await listed(page)
  requests.length = 0
  await page.reload()
  await listed(page)
  expect(nearestAsked(requests).length).toBe(1)
})
