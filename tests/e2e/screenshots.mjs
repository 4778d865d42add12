// Writes docs/screenshots from a running host (OUTPOSTS_URL): the list and the card, narrow and wide, light and dark;
// the health bus on a phone; the planner's page, its comparison and its report; the year's work and an inspection.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { ask } from './support/api.mjs'
import { pressBook } from './support/booking-page.mjs'
import { centre, contextOptions, launchOptions, morning } from './support/browser.mjs'
import { host, tokenFor } from './support/host.mjs'
import { prepare } from './support/phone.mjs'
import { items, listed } from './support/rider-page.mjs'

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
await mkdir(folder, { recursive: true })
const browser = await chromium.launch(launchOptions())

for (const width of [360, 1280])
  for (const theme of ['light', 'dark']) {
    const narrow = width < 960
    const { context, page } = await open('/?need=DRINKING_WATER', {
      width,
      height: 800,
      dark: theme === 'dark',
      position: centre,
      at: morning,
      deviceScaleFactor: narrow ? 2 : 1,
    })
    await listed(page)
    await drawn(page, narrow)
    await page.screenshot({ path: `${folder}rider-${width}-${theme}.png` })
    await items(page).nth(1).getByRole('link').click()
    await page.locator('#services').waitFor()
    await drawn(page, narrow)
    await page.screenshot({ path: `${folder}card-${width}-${theme}.png` })
    await context.close()
  }
// Ways on a phone: the way and what is reached in a card; on my way as a list and on the map.
{
  const onPhone = (path) => open(path, { height: 800, position: centre, at: morning, deviceScaleFactor: 2 })
  const card = await onPhone('/?by=EBIKE')
  await listed(card.page)
  await items(card.page).nth(3).getByRole('link').click()
  await card.page.getByRole('button', { name: '15 分钟能到的范围' }).click()
  await card.page.getByText(/分钟内从驿站能到的范围/).waitFor()
  const pane = card.page.locator('.pane[aria-busy="false"]')
  await pane.waitFor({ timeout: 60_000 })
  await pane.evaluate((map) => map.scrollIntoView({ block: 'center' }))
  await card.page.screenshot({ path: `${folder}way-360-light.png` })
  await card.context.close()
  const along = await onPhone('/along?by=EBIKE&to=370212&theme=dark')
  await items(along.page).first().waitFor()
  await along.page.screenshot({ path: `${folder}along-360-dark.png` })
  await along.page.goto(`${host}/along?by=EBIKE&to=370212&theme=sun&show=map`)
  await drawn(along.page, false)
  await along.page.screenshot({ path: `${folder}along-map-360-sun.png` })
  await along.context.close()
}
// The health bus, on a phone: the list, a visit with its times, and the code of a booking, which is given back at once.
for (const theme of ['light', 'dark', 'sun']) {
  const { context, page } = await open(`/visits?theme=${theme}`, {
    height: 800,
    position: centre,
    deviceScaleFactor: 2,
  })
  await listed(page)
  await page.screenshot({ path: `${folder}visits-360-${theme}.png` })
  await items(page)
    .filter({ hasText: '户外劳动者' })
    .filter({ has: page.locator('.badge.FREE') })
    .first()
    .locator('h3 a')
    .click()
  const times = page.locator('main section ul .button:not([disabled])')
  await times.first().waitFor()
  await page.screenshot({ path: `${folder}visit-360-${theme}.png` })
  await times.nth(3).click()
  await page.getByRole('dialog').getByLabel('是', { exact: true }).check()
  await pressBook(page)
  await page.locator('article .token').waitFor()
  await page.screenshot({ path: `${folder}bookings-360-${theme}.png` })
  await page.getByRole('button', { name: '取消预约' }).click()
  await page.getByRole('button', { name: '取消这个预约' }).click()
  await page.getByText('还没有预约').waitFor()
  await context.close()
}

// The planner's pages, as they are shown in a meeting. A scenario is saved for the comparison and put away again.
const planner = '/planner?in=370214&sites=C-370214-032,C-370214-036,C-370214-065'
for (const theme of ['light', 'dark']) {
  const { context, page } = await open(planner, { width: 1280, height: 960, dark: theme === 'dark' })
  await page.locator('.figure[aria-busy="false"]').waitFor()
  await drawn(page, false)
  await page.screenshot({ path: `${folder}planner-1280-${theme}.png` })
  await context.close()
}
{
  const { context, page } = await open(planner.replace('/planner?', '/planner/report?'), { width: 900, height: 1270 })
  await page.locator('.paper.ready').waitFor()
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `${folder}report-900-light.png` })
  await signIn(page, 'PLANNER', `${planner}&tab=scenarios`)
  await page.setViewportSize({ width: 1280, height: 960 })
  await page.getByLabel('名称').fill('城阳三处')
  await page.getByRole('button', { name: '存为新方案' }).click()
  await page.getByLabel('选中“城阳三处”来比较').check()
  const back = page.url()
  await page.getByRole('link', { name: '比较选中的 1 个' }).click()
  await page.waitForURL(/\/planner\/compare/)
  await page.waitForTimeout(3000)
  await page.screenshot({ path: `${folder}compare-1280-light.png` })
  await page.goto(back)
  await page.getByRole('button', { name: '收起：城阳三处' }).click()
  await page.getByRole('button', { name: '收起：城阳三处' }).waitFor({ state: 'detached' })
  await context.close()
}
// The scheduler's week with a visit held over a bus's other one, the plan of a month, the board on a phone, the crew's
// day.
for (const [width, theme] of [
  [1280, 'light'],
  [360, 'dark'],
]) {
  const { context, page } = await open('/', {
    width,
    height: 800,
    at: new Date(),
    deviceScaleFactor: width < 960 ? 2 : 1,
  })
  await signIn(page, 'SCHEDULER', `/schedule?mode=week&theme=${theme}`)
  const ahead = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await page.goto(`${host}/schedule?mode=week&day=${ahead(7)}&theme=${theme}`)
  await page.locator('.board[aria-busy="false"] [data-visit]').first().waitFor()
  if (width > 960) {
    const [held, below] = await Promise.all(
      [0, 1].map((index) => page.locator('tbody tr').nth(1).locator('[data-visit]').nth(index).boundingBox()),
    )
    await page.mouse.move(held.x + 30, held.y + 30)
    await page.mouse.down()
    await page.mouse.move(below.x + 40, below.y + 40, { steps: 6 })
    await page.locator('.held .bad').waitFor()
  }
  await page.screenshot({ path: `${folder}schedule-${width}-${theme}.png` })
  if (width > 960) {
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.goto(`${host}/schedule?mode=plan&day=${ahead(30)}&theme=${theme}`)
    await page.locator('form button.primary').click()
    await page.locator('#plan-result').waitFor({ timeout: 90_000 })
    await page.evaluate(() => scrollTo(0, 0))
    await page.screenshot({ path: `${folder}plan-${width}-${theme}.png` })
  } else {
    await signIn(page, 'CREW', '/crew')
    for (let days = 0; days < 7 && !(await page.locator('#visit-name').count()); days++) {
      await page.goto(`${host}/crew?day=${ahead(days)}&theme=light`)
      await page.locator('#visit-name, p[role=status]').first().waitFor()
      await page.waitForTimeout(800)
    }
    await page.screenshot({ path: `${folder}crew-${width}-light.png` })
  }
  await context.close()
}
// The year's work: a report task that districts have still to send, put away again; an inspection on a phone, not sent.
{
  const task = {
    chinese: '职工服务中心工作统计',
    english: 'Work of the service centres',
    dueOn: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10),
    form: 'SERVICE_CENTRES',
    countsFrom: `${new Date().getFullYear()}-01-01`,
    countsUntil: new Date().toISOString().slice(0, 10),
    channel: '金宏网',
    addressee: '市总工会权益保障部',
    districts: ['370202', '370203', '370212', '370213'],
  }
  const save =
    'mutation ($input: SaveReportTaskInput!) { saveReportTask(input: $input) { task { id revision } errors { message } } }'
  const { id, revision } = (await ask(save, { input: task }, 'PLANNER')).saveReportTask.task
  const work = await open('/work', { width: 1280, height: 800, at: new Date(), role: 'PLANNER' })
  await work.page.getByRole('heading', { name: task.chinese }).waitFor()
  await work.page.screenshot({ path: `${folder}work-1280-light.png` })
  await work.page.getByRole('link', { name: /崂山区/ }).click()
  await work.page
    .getByText(/系统统计：\d+/)
    .first()
    .waitFor()
  await work.page.setViewportSize({ width: 360, height: 800 })
  await work.page.evaluate(() => scrollTo(0, 0))
  await work.page.screenshot({ path: `${folder}report-form-360-light.png` })
  await work.context.close()
  await ask(save, { input: { ...task, id, revision, archived: true } }, 'PLANNER')

  const inspection = await open('/register/QD-370212-024/inspect?theme=dark', {
    height: 800,
    at: new Date(),
    role: 'OPERATOR',
    deviceScaleFactor: 2,
  })
  const answer = (word) => inspection.page.getByRole('group').getByRole('button', { name: word, exact: true })
  await answer('是').first().waitFor()
  for (const index of [0, 1]) await answer('是').nth(index).click()
  await answer('否').nth(2).click()
  await inspection.page.evaluate(() => scrollTo(0, 0))
  await inspection.page.screenshot({ path: `${folder}inspect-360-dark.png` })
  await inspection.context.close()
}
await browser.close()

/** Opens a page on a phone or a window of its own. */
async function open(
  path,
  { width = 360, height = 780, dark = false, position = null, at = morning, role = null, ...more },
) {
  const context = await browser.newContext({
    ...contextOptions,
    baseURL: host,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    ...(position && { geolocation: position, permissions: ['geolocation'] }),
    ...more,
  })
  await prepare(context, { clock: at, role, draws: true })
  const page = await context.newPage()
  await page.goto(path)
  return { context, page }
}

/** Signs a tab in through the page. */
async function signIn(page, role, to) {
  await page.goto(`/sign-in?${new URLSearchParams({ to })}#token=${tokenFor(role)}`)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Waits until the map, where there is one, has drawn what it has. */
async function drawn(page, narrow) {
  if (!narrow) await page.locator('.map canvas').waitFor()
  await page.waitForTimeout(narrow ? 600 : 5000)
}
