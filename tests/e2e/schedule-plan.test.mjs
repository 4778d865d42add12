// Plans on the scheduler's page: a month is planned by the form, its visits are moved, and it is published.
import { ask } from './support/api.mjs'
import { makePlan } from './support/draft-data.mjs'
import { expect, test } from './support/fixtures.mjs'
import { host } from './support/host.mjs'
import { textsOf } from './support/rider-page.mjs'
import { dayAfter, drag, look, scheduler } from './support/schedule-page.mjs'
import { fleet, freeWeek } from './support/visit-data.mjs'

test.use(scheduler)

let bus

test.beforeAll(async () => {
  const { healthBuses } = await fleet()
  bus = healthBuses[0]
})

test('a plan says how much it reaches, how much more there could be at most, and why each place left out is; its visits move like others', async ({
  page,
}) => {
  const week = await freeWeek()
  await makePlan(page, { from: week[0], until: week[4] })
  await page
    .getByText(/至多还能多|没有比这更好/)
    .first()
    .waitFor()
  const figures = await textsOf(page.locator('.figures dd'))
  expect(Number(figures[0]) > 5 && Number(figures[1].replaceAll(',', '')) > 100, figures.join()).toBeTruthy()
  const rows = await page
    .locator('section table')
    .first()
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => Number(row.cells[1].textContent)))
  expect(
    rows.reduce((sum, value) => sum + value, 0),
    'the districts add up',
  ).toBe(Number(figures[0]))
  const reason = page.getByRole('group', { name: '原因' }).getByRole('button').nth(1)
  const count = Number((await reason.textContent()).match(/\d+$/)[0])
  await reason.click()
  expect(await page.locator('.left tbody tr').count()).toBe(count)
  expect(
    await page
      .locator('.left tbody tr td:last-child')
      .evaluateAll((all) => all.filter((cell) => !cell.textContent.trim()).length),
    'each has its least change',
  ).toBe(0)

  await page.getByRole('button', { name: '看月历' }).click()
  const first = page.locator(`td[data-bus="${bus.code}"][data-day="${week[0]}"] [data-visit]`).first()
  const id = await first.getAttribute('data-visit')
  const target = page.locator(`td[data-bus="${bus.code}"][data-day="${week[1]}"]`)
  expect(await target.locator('[data-visit]').count(), 'the plan uses the bus on the next day').toBeGreaterThan(0)
  await drag(page, first, target)
  await page.locator('.held [data-code="BUS_ELSEWHERE"]').waitFor()
  await page.mouse.up()
  await page.locator(`.chip-visit.conflict[data-visit="${id}"]`).waitFor()
  await page.locator(`[data-visit="${id}"]`).press('Shift+ArrowLeft')
  await page.waitForFunction((which) => !document.querySelector(`.chip-visit.conflict[data-visit="${which}"]`), id)
})

test('a month is planned and saved as a draft; a visit dragged into a conflict is named and prevents publishing; moved back, the plan is published and stands in the calendar', async ({
  page,
}) => {
  const week = await freeWeek()
  const until = dayAfter(week[0], 25)
  await makePlan(page, { from: week[0], until, buses: bus.code, divisions: '370202,370203,370212' })
  await page.getByRole('button', { name: '看月历' }).click()
  await page.getByLabel('草案名').fill(`e2e ${week[0]}`)
  await page.getByRole('button', { name: '存为草案' }).click()
  await page.getByText(`已存：e2e ${week[0]}`).waitFor()

  const first = page.locator(`td[data-bus="${bus.code}"][data-day="${week[0]}"] [data-visit]`).first()
  const id = await first.getAttribute('data-visit')
  const place = (await first.locator('.short').textContent()).slice(6)
  const target = page.locator(`td[data-bus="${bus.code}"][data-day="${week[1]}"]`)
  await drag(page, first, target)
  await page.locator('.held [data-code="BUS_ELSEWHERE"]').waitFor()
  await page.mouse.up()
  await page.locator(`.chip-visit.conflict[data-visit="${id}"]`).waitFor()
  await page.locator(`[data-against="${id}"] [data-code="BUS_ELSEWHERE"]`).waitFor()
  await page.getByRole('button', { name: '发布…' }).click()
  const dialog = page.getByRole('dialog', { name: /次到访不能发布/ })
  await dialog.waitFor({ timeout: 60_000 })
  const named = dialog.getByRole('listitem').filter({ hasText: `${place} ${week[1]}` })
  await named.locator('[data-code="BUS_ELSEWHERE"]').waitFor()
  const before = await ask(
    'query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id } } }',
    { from: week[0], until },
    'SCHEDULER',
  )

  await named.getByRole('button', { name: '去改' }).click()
  await page.getByRole('complementary', { name: place }).locator('[data-code="BUS_ELSEWHERE"]').waitFor()
  await page.locator(`[data-visit="${id}"]`).press('Shift+ArrowLeft')
  await page.waitForFunction(
    (which) =>
      document.querySelector(`[data-visit="${which}"]`) &&
      !document.querySelector(`.chip-visit.conflict[data-visit="${which}"]`),
    id,
  )
  await page.getByRole('button', { name: '发布…' }).click()
  const sure = page.getByRole('dialog', { name: '发布这个编排？' })
  await sure.getByText(/^新增 \d+ 次，改动 0 次，取消 0 次。/).waitFor({ timeout: 60_000 })
  await sure.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText(/^已发布：新增或改动/).waitFor({ timeout: 60_000 })

  const after = await ask(
    'query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id code startsAt bus { code } } } }',
    { from: week[0], until },
    'SCHEDULER',
  )
  const fresh = after.busVisits.nodes.filter((visit) => !before.busVisits.nodes.some((other) => other.id === visit.id))
  expect(fresh.length, `${fresh.length} visits were published`).toBeGreaterThan(5)
  expect(fresh.every((visit) => visit.bus.code === bus.code)).toBeTruthy()

  // What is only planned is promised to nobody; once agreed it stands in the calendar.
  await look(page, { mode: 'month', day: week[0], visit: fresh[0].id })
  await page.getByRole('button', { name: '改为“已议定”' }).click()
  await page.getByText('已改为“已议定”').waitFor()
  const calendar = await (await fetch(`${host}/visits.ics`)).text()
  expect(calendar.replaceAll('\r\n ', '')).toMatch(new RegExp(`UID:${fresh[0].code}@`))
  expect(calendar.includes(`UID:${fresh[1].code}@`)).toBeFalsy()
})

test('the form takes weights, shares and days off, says what it accepts, names what differs from the usual, and asks the planner all of it', async ({
  page,
}) => {
  const week = await freeWeek()
  await look(page, { mode: 'plan', from: week[0], until: week[1] })
  const more = page.locator('summary').filter({ hasText: '更多设置' })
  await more.filter({ hasText: '都按平常' }).click()
  const put = async (group, label, value) => {
    const field = page.getByRole('group', { name: group }).getByLabel(label)
    await field.fill(value)
    await field.blur()
    return field
  }
  await put('按工种', '快递员', '2')
  await put('照顾谁', '照顾落后的工种', '1.5')
  await put('照顾谁', '女职工占百分之几', '35')
  await put('规则', '一车一天最多几站', '1')
  const off = page.getByRole('group', { name: '不出车的日子' })
  await off.getByLabel('日期').fill(dayAfter(week[0], 9))
  await off.getByRole('button', { name: '加上' }).click()
  await off.getByText(`填 ${week[0]} 至 ${week[1]} 之间的日期`).waitFor()
  await off.getByLabel('日期').fill(week[1])
  await off.getByRole('button', { name: '加上' }).click()
  await off.getByRole('button', { name: `去掉 ${week[1]}` }).waitFor()

  const wrong = await put('按区市', '市北区', '11')
  await page.getByText('请填 0 至 10，每档 0.1').waitFor()
  await more.click()
  await page.locator('form button.primary').click()
  expect(
    await wrong.evaluate((field) => field === document.activeElement),
    'what cannot be asked is shown, not planned',
  ).toBeTruthy()
  await wrong.fill('1.5')
  await wrong.blur()
  await more
    .filter({ hasText: '一车一天最多几站 1，照顾落后的工种 1.5，女职工占百分之几 35，市北区 ×1.5，快递员 ×2，停 1 天' })
    .waitFor()

  await page.reload()
  await page.locator('.board[aria-busy="false"]').waitFor()
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.postData()?.includes('PlanBusVisits') ?? false),
    page.locator('form button.primary').click(),
  ])
  const { input } = request.postDataJSON().variables
  expect(input.districtWeights).toEqual([{ district: '370203', weight: 1.5 }])
  expect(input.groupWeights).toEqual([{ group: 'COURIER', weight: 2 }])
  expect([input.groupFairness, input.womenShare, input.stopsADay, input.daysOff]).toEqual([1.5, 0.35, 1, [week[1]]])
  await page.locator('#plan-result').waitFor({ timeout: 90_000 })
  await page.getByRole('button', { name: '看月历' }).click()
  const planned = await page
    .locator('.board td:has([data-visit])')
    .evaluateAll((cells) => cells.map((cell) => cell.dataset.day))
  expect(
    planned.length > 0 && planned.every((day) => day === week[0]),
    `no bus runs on the day off: ${planned.join()}`,
  ).toBeTruthy()
})
