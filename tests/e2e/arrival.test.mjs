// The rider's list tells what will be open when one arrives.
import { ask } from './support/api.mjs'
import { atCentre, centre, somewhere, today } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { items, listed } from './support/rider-page.mjs'

const query = `query ($to: PositionInput!, $at: DateTime!, $kinds: [OutpostKind!], $judgeAt: EntryMoment!, $orShut: Boolean!) {
  nearestOutposts(to: $to, first: 20, openAt: $at, orUnknown: true, orShut: $orShut, judgeAt: $judgeAt,
    where: { kinds: $kinds, eligibilities: [ANYONE, OUTDOOR_WORKER, UNION_MEMBER, UNKNOWN] }) {
    travelTime entry { state changesAt arrivesAt } outpost { code name kind } } }`
/** A station alone: what the list shows then is what the server found, in its order. */
const station = ['OUTDOOR_WORKERS_STATION']
const nearest = async (at, more = {}) =>
  (
    await ask(query, {
      to: centre,
      at: at.toISOString(),
      kinds: station,
      judgeAt: 'ARRIVAL',
      orShut: true,
      ...more,
    })
  ).nearestOutposts
const withState = (found, ...states) => found.filter(({ entry }) => states.includes(entry.state))
const nameOf = ({ outpost }) => outpost.name
const names = (list) => list.locator('h3').allTextContents()
/** The list under a heading of the results. */
const under = (page, heading) =>
  page.locator('.list > h2', { hasText: heading }).locator('xpath=following-sibling::ul[1]')

/** A time of today at which the list has both what closes soon after one arrives and what is shut by then. */
async function evening() {
  for (let minute = 16 * 60; minute < 23 * 60; minute += 5) {
    const at = today(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:20`)
    const found = await nearest(at)
    if (withState(found, 'CLOSING_SOON').length && withState(found, 'CLOSED').length && withState(found, 'OPEN').length)
      return { at, found }
  }
  throw new Error('no evening has all three')
}

test('each row tells how long it is still open on arrival, and what shuts on the way stands below', async ({
  newPhone,
}) => {
  const { at, found } = await evening()
  const page = await newPhone({ ...atCentre, clock: at })
  await page.goto(`/?kind=${station}`)
  await listed(page)
  const sure = withState(found, 'OPEN', 'CLOSING_SOON')
  expect(await names(page.locator('.items').first())).toEqual(sure.map(nameOf))
  const soon = withState(found, 'CLOSING_SOON')[0]
  const left = Math.floor((Date.parse(soon.entry.changesAt) - Date.parse(soon.entry.arrivesAt)) / 60_000)
  const row = items(page).filter({ has: page.getByRole('heading', { name: soon.outpost.name, exact: true }) })
  await expect(row).toContainText('快关门')
  await expect(row).toContainText(`到时还开 ${left} 分钟`)
  await expect(page.locator('#list-heading')).toContainText(new RegExp(`^${sure.length}\\+? 个到了能进`))
  expect(await names(under(page, '到时关着的'))).toEqual(withState(found, 'CLOSED').map(nameOf))
  for (const text of await under(page, '到时关着的').locator('article').allTextContents())
    expect(text).toMatch(/到时关着/)
})

test.describe(() => {
  test.use(atCentre)
  test('one line on top names the nearest one can get into, the way there and until when, and leads to it', async ({
    page,
  }) => {
    await page.goto('/')
    await listed(page)
    const line = page.locator('.answer')
    const name = await items(page).first().locator('h3').textContent()
    await expect(line).toHaveText(
      /^\s*最近能进的：.+，步行 \d+ 分钟，(开到 .*\d\d:\d\d|一直开着|到时还开 \d+ 分钟)\s*$/,
    )
    await expect(line).toContainText(name)
    await line.click()
    await page.waitForURL(/\/outposts\//)
    await page.locator('#services').waitFor()
  })

  test('"open at 23:00" is asked with a time beside the filters, stands in the address and is dropped with "now"', async ({
    page,
  }) => {
    const found = await nearest(today('23:00:00'), { judgeAt: 'DEPARTURE', orShut: false })
    await page.goto(`/?kind=${station}`)
    await listed(page)
    await page.getByLabel('什么时候进').selectOption('今天')
    await page.getByLabel('几点进').fill('23:00')
    await page.waitForURL(/when=\d{4}-\d\d-\d\dT23%3A00/)
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('23:00 能进')
    await expect(page.getByRole('switch', { name: '那时能进' })).toBeVisible()
    const sure = withState(found, 'OPEN', 'CLOSING_SOON')
    await expect.poll(() => names(page.locator('.items').first())).toEqual(sure.map(nameOf))
    await expect(page.locator('.answer')).toContainText(`23:00 能进的，最近是：${nameOf(sure[0])}`)
    await page.reload()
    await listed(page)
    await expect(page.getByLabel('几点进')).toHaveValue('23:00')
    await page.getByLabel('几点进').fill('09:00')
    await expect(page.getByText('这个时间已经过了')).toBeVisible()
    await page.getByLabel('什么时候进').selectOption('明天')
    await page.waitForURL((url) => url.searchParams.get('when') > today('23:59:00').toISOString().slice(0, 10))
    await page.getByLabel('什么时候进').selectOption('现在')
    await page.waitForURL((url) => !url.searchParams.has('when'))
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('到了能进')
  })

  test('mode, needs and trade are as last chosen on this phone; an address that asks for something stands', async ({
    page,
  }) => {
    await page.goto('/')
    await listed(page)
    await page.getByText('电动车', { exact: true }).click()
    await page.getByRole('group', { name: '我要' }).getByRole('button', { name: '喝水' }).click()
    await page.waitForURL(/need=DRINKING_WATER.*by=EBIKE/)
    await listed(page)
    await page.goto('/')
    await listed(page)
    await expect(page).toHaveURL(/need=DRINKING_WATER.*by=EBIKE/)
    await expect(page.getByRole('button', { name: '喝水' })).toHaveAttribute('aria-pressed', 'true')
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/120\.38|36\.067/)
    await page.goto('/?need=TOILETS')
    await listed(page)
    await expect(page.getByRole('button', { name: '喝水' })).toHaveAttribute('aria-pressed', 'false')
  })

  test('resting places come first, and nursing rooms and legal offices when they are asked for', async ({
    page,
    requests,
  }) => {
    const asked = () =>
      requests
        .filter((request) => request.url().endsWith('/graphql'))
        .map((request) => request.postDataJSON())
        .findLast((body) => body.query.includes('query NearestOutposts')).variables.where.kinds
    await page.goto('/')
    await listed(page)
    expect(asked()).not.toContain('NURSING_ROOM')
    expect(asked()).not.toContain('LEGAL_SERVICE_STATION')
    for (const text of await page.locator('.items').first().locator('article').allTextContents())
      expect(text).not.toMatch(/职工书屋|心理健康服务站|职工帮扶中心/)
    await page.goto('/?need=MOTHERS_ROOM')
    await page.locator('.list[aria-busy="false"]').waitFor()
    expect(asked()).toContain('NURSING_ROOM')
    await page.goto('/?kind=LEGAL_SERVICE_STATION')
    await page.locator('.list[aria-busy="false"]').waitFor()
    expect(asked()).toEqual(['LEGAL_SERVICE_STATION'])
  })
})

test.describe(() => {
  test.use(somewhere)
  test('no minutes and no distance are counted from the middle of a district, and the page says why', async ({
    page,
  }) => {
    for (const path of ['/', '/?near=370202']) {
      await page.goto(path)
      await listed(page)
      await expect(page.getByText('所以不写走多久、有多远')).toBeVisible()
      for (const text of await page.locator('.items .way').allTextContents()) expect(text.trim()).toBe('')
      for (const text of await page.locator('.items .facts').allTextContents())
        expect(text).not.toMatch(/\d (分钟|小时|米|公里)|直线/)
      await expect(page.locator('.answer')).toHaveCount(0)
    }
    await items(page).first().getByRole('link').click()
    await page.getByText('还不知道你在哪，算不出路线').waitFor()
  })
})
