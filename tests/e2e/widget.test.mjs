// <outposts-nearest> on the page of another site, whose policy lets nothing in but the widget and its questions.
import { createServer } from 'node:http'
import { findings, tooWide } from './support/accessibility.mjs'
import { atCentre, somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { host } from './support/host.mjs'

const themeRules = ['color-contrast']
let site
let address

test.beforeAll(async () => {
  site = createServer((request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${host}; connect-src ${host}; img-src data:`,
    })
    response.end(`<!doctype html><html lang="zh-CN"><head><title>工会</title><link rel="icon" href="data:,">
      <meta name="viewport" content="width=device-width"><script src="${host}/widget.js" defer></script></head>
      <body><main><h1>工会</h1><outposts-nearest></outposts-nearest></main></body></html>`)
  })
  await new Promise((listening) => site.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${site.address().port}/`
})
test.afterAll(() => site.close())

test.use({
  ...atCentre,
  provokes: [/ERR_INTERNET_DISCONNECTED/],
  elsewhere: ['http://127.0.0.1:'],
  viewport: { width: 320, height: 640 },
})

/** Sets attributes of the widget in one go. */
const set = (page, attributes) =>
  page.locator('outposts-nearest').evaluate((element, values) => {
    for (const [name, value] of Object.entries(values))
      if (value === null) element.removeAttribute(name)
      else element.setAttribute(name, value)
  }, attributes)

test('a press shows the nearest that let in now, as the attributes ask', async ({ page, context, requests }) => {
  await page.goto(address)
  const widget = page.locator('outposts-nearest')
  const rows = widget.getByRole('listitem')
  await expect(widget.getByRole('heading', { name: '附近能进的驿站' })).toBeVisible()
  expect(requests.filter((request) => request.url().includes('graphql'))).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText(/分钟 · (开到 \d\d:\d\d|现在能进|能不能进还没有人确认)/)
  const link = rows.first().getByRole('link')
  expect(await link.getAttribute('href')).toMatch(new RegExp(`^${host}/outposts/[^/]+$`))
  // The focus is in the answer, not lost with the button.
  expect(await widget.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.tagName)).not.toBeUndefined()
  for (const request of requests) expect(request.url()).not.toContain('120.')

  // Light and dark, also where it is as narrow as a column.
  for (const theme of ['light', 'dark'])
    await test.step(theme, async () => {
      await set(page, { theme })
      await expect(rows).toHaveCount(3)
      expect.soft(await findings(page, theme === 'light' ? undefined : themeRules)).toEqual([])
      await page.setViewportSize({ width: 280, height: 640 })
      expect.soft(await tooWide(page)).toEqual([])
    })

  await set(page, { limit: '1', lang: 'en', mode: 'ebike', need: 'TOILETS' })
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText(/min · (open until|open now|nobody has)/)
  const asked = requests.filter((request) => request.url().endsWith('/graphql') && request.method() === 'POST').at(-1)
  expect(asked.postDataJSON().variables).toMatchObject({ first: 1, by: 'EBIKE', where: { services: ['TOILETS'] } })

  await context.setOffline(true)
  await widget.getByRole('button', { name: 'Look again' }).click()
  await expect(widget.getByRole('status')).toHaveText('The server could not be reached.')
  await context.setOffline(false)
  await widget.getByRole('button', { name: 'Look again' }).click()
  await expect(rows).toHaveCount(1)

  // A page that knows where it is about asks at once; where nothing is near it says so and shows the way to the map.
  await set(page, { lon: '0', lat: '0', district: '370202', need: 'TOILETS,SHOWER,AED', lang: 'zh' })
  await expect(widget.getByRole('status')).toHaveText('附近没有现在能进的驿站。')
  await expect(widget.getByRole('link', { name: '打开驿站地图' })).toHaveAttribute('href', `${host}/`)
})

test.describe('where the phone tells no position', () => {
  test.use(somewhere)

  test('it says so and how to go on', async ({ page }) => {
    await page.goto(address)
    const widget = page.locator('outposts-nearest')
    await widget.getByRole('button', { name: '看看附近能进的驿站' }).click()
    await expect(widget.getByRole('status')).toContainText('没有得到位置')
    await expect(widget.getByRole('button', { name: '再找一次' })).toBeVisible()
  })
})
