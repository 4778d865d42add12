// Ways and what is reached: on the card, on the page "on my way", on the planner's map; by roads where an extract is
// imported.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expectAccessible, tooWide } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { atCentre, centre, desktop, somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { home, host } from './support/host.mjs'
import { items, listed, mapDrawn, openFirst, textsOf } from './support/rider-page.mjs'

test.use(atCentre)

/** 灵山岛, from which nothing leads to the mainland. */
const island = { longitude: 120.165, latitude: 35.765 }
const root = join(import.meta.dirname, '..', '..')
const extract = join(root, 'tests', 'Outposts.Testing', 'Osm', 'wusi-square.osm')

const sent = (requests, name) =>
  requests
    .filter((request) => request.url().endsWith('/graphql'))
    .map((request) => request.postDataJSON())
    .filter(({ query }) => query.includes(`query ${name}(`))
    .map(({ variables }) => variables)

/** What a source of a map holds. */
const held = (page, source, map = '.pane') =>
  page.evaluate(
    async ([source, map]) => {
      const data = await document.querySelector(map).map.getSource(source).getData()
      return data.features.map(({ geometry, properties }) => ({ type: geometry.type, ...properties }))
    },
    [source, map],
  )
const isAnswered = (page, timeout = 20_000) => page.locator('.list[aria-busy="false"]').waitFor({ timeout })
const wayQuery = `query ($from: PositionInput!, $to: PositionInput!, $by: TravelMode!) {
  way(from: $from, to: $to, by: $by) { distance time basis } }`
const minutesOf = (seconds) => {
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `${minutes} 分钟`
  return `${Math.floor(minutes / 60)} 小时${minutes % 60 ? ` ${minutes % 60} 分` : ''}`
}

test('the card tells time, distance and basis of the way by each mode, as the API does', async ({ page }) => {
  await page.goto('/?by=EBIKE')
  await openFirst(page)
  const code = new URL(page.url()).pathname.split('/').at(-1)
  const { outpost } = await ask('query ($code: String!) { outpost(code: $code) { position { longitude latitude } } }', {
    code,
  })
  for (const [by, name] of [
    ['EBIKE', '电动车'],
    ['WALK', '步行'],
    ['CAR', '开车'],
  ]) {
    if (by !== 'EBIKE') await page.getByRole('group', { name: '怎么去' }).getByText(name).click()
    const { way } = await ask(wayQuery, { from: centre, to: outpost.position, by })
    const words = way.basis === 'ROAD' ? '按道路' : '按陆上路线估算'
    await expect(page.locator('article .way')).toContainText(`${name} ${minutesOf(way.time)}`)
    await expect(page.locator('article .way')).toContainText(words)
    expect(new URL(page.url()).searchParams.get('by')).toBe(by === 'WALK' ? null : by)
  }
})

test.describe(() => {
  test.use({ draws: true })
  test('at 360 px the way and the reach of an outpost are drawn on a map in the card', async ({ page, requests }) => {
    await page.goto('/')
    await openFirst(page)
    expect(sent(requests, 'ReachFrom'), 'nothing is drawn unasked').toEqual([])
    await page.getByRole('button', { name: '在地图上看' }).click()
    const map = page.getByRole('region', { name: '路线和范围的地图' })
    await map.locator('.pane[aria-busy="false"] canvas').waitFor({ timeout: 60_000 })
    expect(await held(page, 'travel-ways')).toMatchObject([{ type: 'LineString' }])
    await page.getByText('30 分钟', { exact: true }).click()
    await page.getByRole('button', { name: '30 分钟能到的范围' }).click()
    await page.getByText(/步行 30 分钟内从驿站能到的范围，约 [\d.]+ 平方公里/).waitFor()
    await expect.poll(async () => (await held(page, 'travel-reach')).length).toBe(1)
    await page.getByText('5 分钟', { exact: true }).click()
    await page.getByText(/步行 5 分钟内从驿站能到的范围/).waitFor()
    expect(sent(requests, 'ReachFrom').map(({ by, minutes }) => [by, minutes])).toEqual([
      ['WALK', 30],
      ['WALK', 5],
    ])
    await page.getByRole('button', { name: '5 分钟能到的范围' }).click()
    await expect.poll(async () => (await held(page, 'travel-reach')).length).toBe(0)
  })
})

test.describe(() => {
  test.use({ ...desktop, draws: true })
  test(
    'on a wide window the way lies on the map beside the card, and goes with the card',
    { tag: '@long' },
    async ({ page }) => {
      await page.goto('/')
      await openFirst(page)
      await mapDrawn(page)
      await expect.poll(() => held(page, 'travel-ways')).toMatchObject([{ type: 'LineString' }])
      await page.getByRole('link', { name: '返回列表' }).click()
      await listed(page)
      await expect.poll(() => held(page, 'travel-ways')).toEqual([])
    },
  )
})

test.describe(() => {
  test.use({ geolocation: island })
  for (const [lang, words, other] of [
    ['zh', /电动车到不了这里/, /电动车 \d/],
    ['en', /Not reachable \(E-bike\)/, /E-bike \d/],
  ])
    test(
      `from an island the card says that nothing leads there, in ${lang}`,
      { tag: lang === 'en' ? '@long' : [] },
      async ({ page }) => {
        await page.goto(`/outposts/QD-370202-001?by=EBIKE&lang=${lang}`)
        await page.getByText(words).waitFor()
        await expect(page.locator('article')).not.toContainText(other)
      },
    )
  test('and so does the page "on my way", which asks for no outposts then', async ({ page, requests }) => {
    await page.goto('/along?to=370202&by=EBIKE')
    await page.getByText(/电动车从起点到不了终点/).waitFor()
    expect(sent(requests, 'OutpostsAlong')).toEqual([])
    await expect(items(page)).toHaveCount(0)
  })
})

test.describe(() => {
  test.use(somewhere)
  test('without a position neither card nor way makes one up', async ({ page, requests }) => {
    await page.goto('/outposts/QD-370202-001')
    await page.getByText('还不知道你在哪，算不出路线').waitFor()
    await page.goto('/along?to=370202')
    await page.getByText('先定起点').waitFor()
    expect([...sent(requests, 'WayBetween'), ...sent(requests, 'OutpostsAlong')]).toEqual([])
  })
})

test('on my way: the end is searched by keyboard, the outposts stand in the order of the way, as the API has them', async ({
  page,
}) => {
  await page.goto('/along?by=EBIKE&now=0')
  await page.getByText('去哪里？输入终点').waitFor()
  await page.getByRole('searchbox', { name: '去哪里' }).focus()
  await page.keyboard.type('青岛站')
  await page.keyboard.press('Enter')
  await page.waitForURL(/to=/)
  await isAnswered(page)
  await items(page).first().waitFor()
  const to = new URL(page.url()).searchParams.get('to')
  const names = await textsOf(page.locator('.items h3'))
  await page.getByText('全程').waitFor()
  // The place that the page took is the one whose way it shows.
  const after = await textsOf(page.locator('.items .facts'))
  const metres = after.map((text) => {
    const [, number, unit] = /走 ([\d.]+) (米|公里)后/.exec(text)
    return Number(number) * (unit === '公里' ? 1000 : 1)
  })
  expect(metres).toEqual(metres.toSorted((a, b) => a - b))
  for (const text of await textsOf(page.locator('.items .top'))) expect(text).toMatch(/多走 .*米|不绕路/)
  // The same link shows the same, and the rider's position is not in it.
  expect(page.url()).not.toMatch(/120\.38|36\.067/)
  await page.reload()
  await isAnswered(page)
  await items(page).first().waitFor()
  expect(new URL(page.url()).searchParams.get('to')).toBe(to)
  expect(await textsOf(page.locator('.items h3'))).toEqual(names)
})

test('a smaller detour is a shorter list; a bare end leads to a wider one', async ({ page }) => {
  await page.goto('/along?by=EBIKE&to=370212&now=0&detour=1000')
  await isAnswered(page)
  await items(page).first().waitFor()
  const wide = await textsOf(page.locator('.items h3'))
  await page.getByText('100 米', { exact: true }).click()
  await page.waitForURL(/detour=100(&|$)/)
  await expect.poll(() => items(page).count()).toBeLessThan(wide.length)
  for (const name of await page.locator('.items h3').allTextContents()) expect(wide).toContain(name)
  await page.goto('/along?by=EBIKE&to=370212&detour=100&kind=NURSING_ROOM&need=LAUNDRY')
  await page.getByRole('button', { name: '放宽到 300 米' }).click()
  await page.waitForURL((url) => !url.searchParams.has('detour'))
})

test('start and end change places, and both are in the link when both have names', async ({ page }) => {
  await page.goto('/along?near=370203&to=370212&by=EBIKE')
  await isAnswered(page)
  await page.getByText('链接里有起点和终点').waitFor()
  await page.getByRole('button', { name: '起点终点对调' }).click()
  await page.waitForURL((url) => url.searchParams.get('near') === '370212' && url.searchParams.get('to') === '370203')
  await page.getByRole('button', { name: '清除终点' }).click()
  await page.getByText('去哪里？输入终点').waitFor()
  expect(new URL(page.url()).searchParams.get('to')).toBeNull()
})

test('what no single outpost has is got at two, whose whole way is what the API says', async ({ page }) => {
  // 李沧区 is far enough for a way with many outposts.
  const { districts } = await ask('{ districts { code centre { longitude latitude } } }')
  const to = districts.find(({ code }) => code === '370213').centre
  const { outpostsAlong } = await ask(
    `query ($route: [PositionInput!]!) { outpostsAlong(route: $route, detour: 300, by: EBIKE,
      where: { eligibilities: [ANYONE, OUTDOOR_WORKER, UNION_MEMBER, UNKNOWN] }) {
      detourDistance outpost { name position { longitude latitude } services { service availability } } } }`,
    { route: [centre, to] },
  )
  const stops = outpostsAlong.map(({ outpost, detourDistance }) => ({
    ...outpost,
    detourDistance,
    has: outpost.services.filter(({ availability }) => availability === 'AVAILABLE').map(({ service }) => service),
  }))
  const services = [...new Set(stops.flatMap(({ has }) => has))].sort()
  const needs = services
    .flatMap((one, i) => services.slice(i + 1).map((two) => [one, two]))
    .find(([one, two]) => !stops.some(({ has }) => has.includes(one) && has.includes(two)))
  expect(needs, 'some two services that no outpost on the way has together').toBeDefined()
  const sums = stops.flatMap((one) =>
    stops
      .filter((two) => one.has.includes(needs[0]) && two.has.includes(needs[1]))
      .map((two) => one.detourDistance + two.detourDistance),
  )

  await page.goto(`/along?by=EBIKE&now=0&to=370213&need=${needs.join()}`)
  await page.getByRole('heading', { name: '没有一处全都有，分几处办' }).waitFor()
  const names = await textsOf(page.locator('.items h3'))
  expect(names).toHaveLength(2)
  const chosen = names.map((name) => stops.find((stop) => stop.name === name))
  expect(needs.every((need) => chosen.some(({ has }) => has.includes(need)))).toBe(true)
  expect(chosen[0].detourDistance + chosen[1].detourDistance).toBeCloseTo(Math.min(...sums), 3)
  const points = [centre, ...chosen.map(({ position }) => position), to]
  let [distance, time] = [0, 0]
  for (const [i, from] of points.slice(0, -1).entries()) {
    const { way } = await ask(wayQuery, { from, to: points[i + 1], by: 'EBIKE' })
    distance += way.distance
    time += way.time
  }
  const [, said, unit] = /走完全程 ([\d.]+) (米|公里)/.exec(await page.locator('.total').textContent())
  expect(Math.abs(Number(said) * (unit === '公里' ? 1000 : 1) - distance)).toBeLessThan(distance > 9_950 ? 501 : 51)
  await expect(page.locator('.total')).toContainText(minutesOf(time))
  await expectAccessible(page)
})

test.describe(() => {
  test.use({ provokes: [/net::ERR_(INTERNET_DISCONNECTED|FAILED)/] })
  test('without a connection the page says so, tries again at the button, and by itself when there is one', async ({
    page,
    context,
  }) => {
    await page.goto('/along?by=EBIKE&to=370212')
    await isAnswered(page)
    await items(page).first().waitFor()
    await context.setOffline(true)
    await page.getByRole('group', { name: '怎么去' }).getByText('步行').click()
    await page.getByText('没有网，找不了顺路的驿站').waitFor()
    await expect(items(page)).toHaveCount(0)
    await context.setOffline(false)
    await items(page).first().waitFor()
    await page.route('**/graphql', (route) => route.abort())
    await page.getByRole('group', { name: '怎么去' }).getByText('开车').click()
    await page.getByText('没有网，找不了顺路的驿站').waitFor()
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: '再试一次' }).click()
    await items(page).first().waitFor()
  })
  test('nor does the card promise a time, or draw an area', { tag: '@long' }, async ({ page }) => {
    await page.goto('/')
    await openFirst(page)
    await page.getByText('按陆上路线估算').or(page.getByText('按道路')).first().waitFor()
    await page.route('**/graphql', (route) => route.abort())
    await page.getByRole('group', { name: '怎么去' }).getByText('开车').click()
    await expect(page.locator('article .way')).toContainText('直线距离')
    await expect(page.locator('article .way')).not.toContainText(/分钟|小时/)
    await page.getByRole('button', { name: '15 分钟能到的范围' }).click()
    await page.getByText('没能画出范围').waitFor()
  })
})

for (const [path, tag] of [
  ['/along', '@long'],
  ['/along?by=EBIKE&to=370212', []],
  ['/along?near=%E7%81%B5%E5%B1%B1%E5%B2%9B&to=370202', '@long'],
])
  test(
    `${path} has no finding of axe, nothing too wide and nothing too small in any look`,
    { tag },
    async ({ page }) => {
      await page.goto(path)
      await page.locator('.list[aria-busy="false"], main .note').first().waitFor()
      await expectAccessible(page)
    },
  )

test.describe(() => {
  test.use({ viewport: { width: 320, height: 780 } })
  test('at 320 px, and with letters twice as large, nothing on my way is cut off sideways', async ({ page }) => {
    await page.goto('/along?by=EBIKE&to=370212&lang=en')
    await isAnswered(page)
    await page.getByText('How far one gets from the start').click()
    expect(await tooWide(page)).toEqual([])
    await page.addStyleTag({ content: ':root { font-size: 200% !important }' })
    expect(await tooWide(page)).toEqual([])
  })
})

test.describe(() => {
  test.use({ draws: true })
  test('a tap on the map sets the end, then the start; neither is in the address', async ({ page }) => {
    await page.goto('/along?by=EBIKE&show=map')
    await mapDrawn(page)
    await page.getByText('在地图上点一下，定终点').waitFor()
    // Where no outpost is near: a tap on one opens its card.
    await page.evaluate(() => document.querySelector('.pane').map.jumpTo({ center: [120.412, 36.112], zoom: 17 }))
    await mapDrawn(page)
    await page.locator('.map canvas').click({ position: { x: 180, y: 320 } })
    await expect.poll(async () => (await held(page, 'travel-ways')).length).toBe(1)
    expect(await held(page, 'travel-end')).toMatchObject([{ type: 'Point' }])
    await page.getByRole('button', { name: '改为定起点' }).click()
    await page.getByText('在地图上点一下，定起点').waitFor()
    await expectAccessible(page)
    const { pathname, search, hash } = new URL(page.url())
    expect(pathname + search + hash).not.toMatch(/12\d\.\d|3\d\.\d\d/)
    // The last look is in English.
    await page.getByRole('button', { name: 'List' }).click()
    await page.getByText('Destination tapped on the map').waitFor()
  })
})

test.describe(() => {
  test.use({ ...desktop, role: 'PLANNER', draws: true })
  test('the planner sees the workers by minutes, as coverage within each time has them', async ({ page }) => {
    await page.goto('/planner?in=370202')
    await page.getByRole('tab', { name: '用时' }).click()
    await page.waitForURL(/tab=times/)
    await page.getByText('电动车', { exact: true }).click()
    const rows = page.locator('.times[aria-busy="false"] tbody tr')
    await expect(rows).toHaveCount(5)
    const eligibleWithin = async (minutes) =>
      (
        await ask(
          'query ($input: CoverageInput!) { coverage(input: $input) { demand covered } }',
          { input: { by: 'EBIKE', minutes, districts: ['370202'] } },
          'PLANNER',
        )
      ).coverage
    const [five, ten] = [await eligibleWithin(5), await eligibleWithin(10)]
    const number = (text) => Number(text.replaceAll(',', ''))
    const cells = page.locator('.times[aria-busy="false"] tbody tr td:nth-child(2)')
    await expect.poll(async () => number(await cells.nth(0).textContent())).toBe(Math.round(five.covered))
    expect(number(await cells.nth(1).textContent())).toBe(Math.round(ten.covered - five.covered))
    await mapDrawn(page)
    const shown = await page.evaluate(() => {
      const { map } = document.querySelector('.pane')
      return ['time-5', 'time-beyond', 'demand-covered'].map((id) => map.getLayoutProperty(id, 'visibility'))
    })
    expect(shown).toEqual(['visible', 'visible', 'none'])
    await expectAccessible(page, { small: () => false })
    await page.getByRole('tab', { name: 'Districts' }).click()
    await expect
      .poll(() => page.evaluate(() => document.querySelector('.pane').map.getLayoutProperty('time-5', 'visibility')))
      .toBe('none')
  })

  const named = 'an outpost on the planner’s map says its name and how far one gets from it'
  test(named, { tag: '@long' }, async ({ page }) => {
    await page.goto('/planner?in=370202')
    await mapDrawn(page)
    await expect.poll(async () => (await held(page, 'counting')).length).toBeGreaterThan(3)
    const at = await page.evaluate(async () => {
      const { map } = document.querySelector('.pane')
      const { features } = await map.getSource('counting').getData()
      // The one nearest to the middle: others may lie beyond what is shown, or below the legend.
      const { clientWidth, clientHeight } = map.getCanvas()
      const fromMiddle = ({ x, y }) => Math.hypot(x - clientWidth / 2, y - clientHeight / 2)
      return features
        .map(({ geometry }) => map.project(geometry.coordinates))
        .map(({ x, y }) => ({ x, y }))
        .sort((one, other) => fromMiddle(one) - fromMiddle(other))[0]
    })
    await page.locator('.map canvas').click({ position: at })
    const note = page.locator('.map .note')
    await note.getByRole('link').waitFor()
    await note.getByRole('button', { name: '15 分钟能到的范围' }).click()
    await note.getByText(/15 分钟内从驿站能到的范围/).waitFor()
    expect(await held(page, 'travel-reach')).toHaveLength(1)
    await note.getByRole('button', { name: '关闭' }).click()
    await expect.poll(async () => (await held(page, 'travel-reach')).length).toBe(0)
  })
})

test.describe('with roads', () => {
  test.describe.configure({ mode: 'serial' })
  test.use({ geolocation: { longitude: 120.3845, latitude: 36.0625 }, draws: true, ...desktop })

  test.beforeAll(async () => {
    const imported = async () => (await (await fetch(`${host}/tiles/streets.json`)).json()).version !== undefined
    if (!(await imported())) {
      const run = spawnSync(join(root, 'outposts'), ['import', 'map', extract, '--home', home], { encoding: 'utf8' })
      expect(run.status, run.stderr).toBe(0)
    }
    const isRoad = async () => {
      const [from, to] = [
        { longitude: 120.3845, latitude: 36.0625 },
        { longitude: 120.392, latitude: 36.069 },
      ]
      return (await ask(wayQuery, { from, to, by: 'EBIKE' })).way?.basis
    }
    await expect.poll(isRoad, { timeout: 60_000 }).toBe('ROAD')
  })

  test('the way follows the roads in a full line, and each outpost says its side of the road', async ({ page }) => {
    test.slow()
    await page.goto('/along?by=EBIKE&to=%E9%97%BD%E6%B1%9F%E8%B7%AF&detour=1000&now=0')
    await isAnswered(page, 60_000)
    await items(page).first().waitFor()
    await expect(page.getByText('全程').locator('..')).toContainText('按道路')
    await expect(page.locator('main')).not.toContainText('虚线')
    expect((await textsOf(page.locator('.items .facts'))).join()).toMatch(/在路[左右]边/)
    await mapDrawn(page)
    expect(await held(page, 'travel-ways')).toMatchObject([{ basis: 'ROAD' }])
    await page.getByText('从起点能到多远').click()
    await page.getByRole('button', { name: '15 分钟能到的范围' }).click()
    await page.getByText(/15 分钟内从起点能到的范围/).waitFor()
    await expect.poll(async () => (await held(page, 'travel-reach')).length).toBe(1)
  })
})
