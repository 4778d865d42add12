// Riders report at the door, with and without a network; the union answers; the link tells.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'
import { makeOutpost } from './support/own-outposts.mjs'
import { listed, underWorker } from './support/rider-page.mjs'

test.use({ clock: null, provokes: [/net::ERR_INTERNET_DISCONNECTED/] })

/** An outpost of the test's own that never closes. */
const alwaysOpen = (more = {}) =>
  makeOutpost('报告测试站', {
    ...more,
    eligibility: 'ANYONE',
    openingHours: '24/7',
    services: [{ service: 'DRINKING_WATER', availability: 'AVAILABLE' }],
  })
const reportsOf = async (code) =>
  (
    await ask(
      'query ($code: String!) { reports(outpost: $code) { nodes { kind reason service state } } }',
      { code },
      'OPERATOR',
    )
  ).reports.nodes
const section = (page) => page.getByRole('region', { name: '到了？说一声' })
const press = (page, name) => section(page).getByRole('button', { name, exact: true }).click()

test.describe(() => {
  test.use({ serviceWorkers: 'allow' })
  test('a report without a network waits, is sent once and is answered on its link', async ({
    page,
    context,
    newPhone,
  }) => {
    const { code, name } = await alwaysOpen()
    await page.goto(`/outposts/${code}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await underWorker(page)
    await context.setOffline(true)
    await press(page, '进不去')
    await press(page, '门锁着')
    await section(page).getByText('记在手机里了，有网自动发出。').waitFor()
    await page.reload()
    await section(page).getByText('记在手机里了，有网自动发出。').waitFor()
    expect(await reportsOf(code)).toEqual([])

    await context.setOffline(false)
    await section(page).getByRole('link', { name: '看答复' }).click()
    await page.getByRole('heading', { level: 1, name: '我的报告' }).waitFor()
    await page.getByText('等人看').waitFor()
    await page.getByText('进不去 · 门锁着').waitFor()
    expect(await reportsOf(code)).toEqual([{ kind: 'COULD_NOT_ENTER', reason: 'LOCKED', service: null, state: 'NEW' }])
    await expectAccessible(page, { looks: looksEndingInChinese })

    const desk = await newPhone({ clock: null, role: 'OPERATOR' })
    await desk.goto('/register/reports')
    const item = desk.getByRole('article', { name })
    await item.getByRole('button', { name: `答复 ${name} 的报告` }).click()
    await expectAccessible(desk, { looks: looksEndingInChinese })
    await item.getByRole('button', { name: '我们核实过，门开着，能进。请再来。' }).click()
    await item.getByText('已答复', { exact: true }).waitFor()
    await desk.getByRole('table', { name: /按区市/ }).waitFor()

    await page.reload()
    await page.getByText('我们核实过，门开着，能进。请再来。').waitFor()
    await page.getByText('已答复', { exact: true }).waitFor()
  })
})

test('from the code at the door one tap says that one got in, and the next rider reads it', async ({
  page,
  newPhone,
}) => {
  const { code } = await alwaysOpen()
  await page.goto(`/outposts/${code}`)
  await press(page, '能进')
  await section(page).getByText('收到了，谢谢。工会会答复。').waitFor()
  await page.getByTestId('confirmations').getByText('1 人今天确认能进').waitFor()
  await press(page, '东西坏了')
  await expectAccessible(page, { looks: looksEndingInChinese })
  await press(page, '喝水')
  await page.getByText('1 人说坏了').waitFor()

  const next = await newPhone({ clock: null })
  await next.goto(`/outposts/${code}`)
  await next.getByTestId('confirmations').getByText('1 人今天确认能进').waitFor()
})

test('two who could not get in make the state unknown, and the list says why', async ({ page }) => {
  const { code } = await alwaysOpen()
  for (const key of ['first', 'second'])
    await ask('mutation ($input: ReportOutpostInput!) { reportOutpost(input: $input) { errors { message } } }', {
      input: { code, kind: 'COULD_NOT_ENTER', reason: 'LOCKED', idempotencyKey: `${code} ${key} report` },
    })
  await page.goto(`/outposts/${code}`)
  await page.getByTestId('doubts').getByText('2 人说进不去').waitFor()
  await page.getByText('刚有人说进不去 · 门锁着').waitFor()
  await page.locator('.badge.UNKNOWN').first().waitFor()
})

test.describe(() => {
  const door = { longitude: 120.4876, latitude: 36.8743 }
  test.use({ geolocation: { ...door, accuracy: 8 }, permissions: ['geolocation'] })
  test('who stands at the door says so in the list, and finds what others confirmed', async ({ page }) => {
    const { code, name } = await alwaysOpen({ position: door })
    await page.goto('/')
    const quick = page.getByRole('group', { name: `在${name}门口？` })
    await quick.getByRole('button', { name: '进不去' }).click()
    await expectAccessible(page, { looks: looksEndingInChinese })
    await quick.getByRole('button', { name: '门锁着' }).click()
    await quick.getByText('收到了，谢谢。工会会答复。').waitFor()
    expect(await reportsOf(code)).toMatchObject([{ kind: 'COULD_NOT_ENTER', reason: 'LOCKED' }])

    const item = page.getByRole('article').filter({ has: page.getByRole('link', { name, exact: true }) })
    await page.goto('/?only=confirmed')
    await page.getByRole('button', { name: '5 天内有人确认能进', pressed: true }).first().waitFor()
    await expect(item).toHaveCount(0)
    await ask('mutation ($input: ReportOutpostInput!) { reportOutpost(input: $input) { errors { message } } }', {
      input: { code, kind: 'OPEN', idempotencyKey: `${code} open report` },
    })
    await page.reload()
    await listed(page)
    await expect(item).toHaveCount(1)
    await page.getByRole('button', { name: '5 天内有人确认能进', pressed: true }).first().click()
    await expect(page).not.toHaveURL(/only=/)
  })
})
