// The scheduler's board: a visit is dragged, moved by keys and form, added, confirmed and cancelled.
import { expectAccessible } from './support/accessibility.mjs'
import { expect, test } from './support/fixtures.mjs'
import { host } from './support/host.mjs'
import { mapDrawn } from './support/rider-page.mjs'
import { cell, chip, drag, look, scheduler } from './support/schedule-page.mjs'
import { addVisit, book, bookingState, confirm, fleet, freeWeek, visitNow } from './support/visit-data.mjs'

test.use(scheduler)

let bus, other

test.beforeAll(async () => {
  ;[bus, other] = (await fleet()).healthBuses
})

test('a visit is dragged into a conflict, which is seen before it is dropped; it stays on the board until it is mended, and is saved then', async ({
  page,
}) => {
  const week = await freeWeek()
  const there = await addVisit({ bus: bus.id, day: week[2] })
  const moved = await addVisit({ bus: bus.id, day: week[0], not: [there.placeId] })
  await look(page, { mode: 'week', day: week[0] })

  await drag(page, chip(page, moved), cell(page, bus.code, week[1]), cell(page, bus.code, week[2]))
  await page.locator('.held [data-code="BUS_ELSEWHERE"]').waitFor()
  expect((await visitNow(moved.id)).startsAt, 'nothing is saved while dragging').toBe(moved.startsAt)
  await page.mouse.up()

  await page.locator(`.chip-visit.conflict[data-visit="${moved.id}"]`).waitFor()
  expect(await cell(page, bus.code, week[2]).locator('[data-visit]').count()).toBe(2)
  expect(await page.evaluate(() => document.activeElement.dataset.visit), 'the focus stays with the visit').toBe(
    moved.id,
  )
  expect(await page.getByRole('button', { name: /保存可以的/ }).isDisabled()).toBeTruthy()
  expect((await visitNow(moved.id)).startsAt, 'what is in conflict is not saved').toBe(moved.startsAt)

  await drag(page, chip(page, moved), cell(page, bus.code, week[3]))
  await page.locator('.held .good').waitFor()
  await page.mouse.up()
  await page.locator(`.chip-visit.ready[data-visit="${moved.id}"]`).waitFor()
  await page.getByRole('button', { name: '保存可以的 1 处' }).click()
  await page.getByText('已保存').waitFor()
  const now = await visitNow(moved.id)
  expect(now.startsAt).toBe(moved.startsAt.replace(week[0], week[3]))
  expect(now.bus.code).toBe(bus.code)
})

test('the escape key lets go of a visit where it was; a press without a drag opens it', async ({ page }) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await look(page, { mode: 'week', day: week[0] })
  await drag(page, chip(page, visit), cell(page, bus.code, week[1]))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await page.getByRole('region', { name: '未保存的改动' }).count()).toBe(0)
  await chip(page, visit).click()
  await page.getByRole('heading', { name: visit.place }).waitFor()
})

test.describe(() => {
  test.use({ provokes: [/net::ERR_FAILED/] })
  test('a check that failed while a visit is dragged is shown, and does not count as permission', async ({ page }) => {
    const week = await freeWeek()
    const visit = await addVisit({ bus: bus.id, day: week[0] })
    await look(page, { mode: 'week', day: week[0] })
    await page.route('**/graphql', (route) => route.abort())
    await drag(page, chip(page, visit), cell(page, bus.code, week[1]))
    await page.locator('.held .bad').getByText('连不上服务器').waitFor()
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await page.locator('.held').count()).toBe(0)
  })
})

test('opening a visit or a form does not ask for the schedule anew', async ({ page, requests }) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await look(page, { mode: 'week', day: week[0] })
  const asked = () => requests.filter((request) => request.postData()?.includes('query VisitsBetween')).length
  const before = asked()
  await chip(page, visit).click()
  await page.getByRole('heading', { name: visit.place }).waitFor()
  await page.getByRole('button', { name: '加一次' }).click()
  await page.getByRole('heading', { name: '加一次体检' }).waitFor()
  await Promise.all([
    page.waitForRequest((request) => request.postData()?.includes('query VisitsBetween')),
    page.getByRole('button', { name: '下一周' }).click(),
  ])
  expect(asked(), 'the next week alone was asked for').toBe(before + 1)
})

test('moves that are not saved outlast a visit to another page', async ({ page }) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await look(page, { mode: 'week', day: week[0] })
  await chip(page, visit).focus()
  await page.keyboard.press('Shift+ArrowRight')
  const changes = page.getByRole('region', { name: '未保存的改动' })
  await changes.waitFor()
  await page.locator('a.home').click()
  await page.locator('.board').waitFor({ state: 'detached' })
  await page.goBack()
  await changes.waitFor()
  await cell(page, bus.code, week[1]).locator(chip(page, visit)).waitFor()
})

test('the keyboard alone moves a visit by day, bus, time and week, says where it is, and saves it', async ({
  page,
}) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await look(page, { mode: 'week', day: week[0] })
  await chip(page, visit).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.locator(`td[data-day="${week[1]}"] [data-visit="${visit.id}"]:focus`).waitFor()
  await page.keyboard.press('Shift+Alt+ArrowDown')
  await page.getByText(`${visit.place} 移到 ${bus.name} ${week[1]} 08:45`).waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await cell(page, other.code, week[1]).locator(`[data-visit="${visit.id}"]:focus`).waitFor()
  await page.keyboard.press('Shift+ArrowUp')
  await cell(page, bus.code, week[1]).locator(`[data-visit="${visit.id}"].ready`).waitFor()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: visit.place })
  await panel.getByRole('button', { name: '保存这处' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('已保存').waitFor()
  expect((await visitNow(visit.id)).startsAt).toBe(`${week[1]}T08:45:00+08:00`)
})

test('the form moves a visit too, and a conflict offers what would mend it as a button', async ({ page }) => {
  const week = await freeWeek()
  const there = await addVisit({ bus: bus.id, day: week[2], until: '09:30', capacity: 50 })
  const visit = await addVisit({
    bus: bus.id,
    day: week[0],
    from: '08:30',
    until: '09:30',
    capacity: 50,
    not: [there.placeId],
  })
  await look(page, { mode: 'week', day: week[0], visit: visit.id })
  const panel = page.getByRole('complementary', { name: visit.place })
  await panel.getByLabel('日期').fill(week[2])
  await panel.locator('[data-code="BUS_ELSEWHERE"]').waitFor()
  await panel
    .locator('[data-code="BUS_ELSEWHERE"]')
    .getByRole('button', { name: /^改到 \d\d:\d\d$/ })
    .click()
  await panel.locator('.conflicts[aria-busy="false"]').waitFor()
  expect(await panel.locator('[data-code="BUS_ELSEWHERE"]').count(), 'the time offered is free of that conflict').toBe(
    0,
  )
  await panel.getByRole('button', { name: '撤回这处' }).click()
  expect(await page.locator('.chip-visit.conflict, .chip-visit.ready').count()).toBe(0)
})

test('a visit is added, agreed, filed in time and confirmed; cancelling says how many bookings it affects', async ({
  page,
}) => {
  const week = await freeWeek()
  const model = await addVisit({ bus: other.id, day: week[4] })
  await look(page, { mode: 'week', day: week[0], add: '1' })
  const form = page.getByRole('complementary', { name: '加一次体检' })
  await form.getByRole('searchbox').fill(model.place.slice(0, 3))
  await form.getByRole('button', { name: model.place }).first().click()
  await form.getByRole('combobox', { name: '车' }).selectOption(bus.code)
  await form.getByLabel('日期').fill(week[4])
  await form.getByLabel('开始').fill('08:30')
  await form.getByLabel('结束').fill('10:30')
  await form.getByLabel('号', { exact: true }).fill('40')
  await form.locator('.good').waitFor()
  await form.getByRole('button', { name: '加上' }).click()
  await page.getByText(`已加上：${model.place}`).waitFor()

  const id = new URL(page.url()).searchParams.get('visit')
  const panel = page.getByRole('complementary', { name: model.place })
  await panel.getByRole('button', { name: '改为“已议定”' }).click()
  await panel.getByText('来得及').waitFor()
  await panel.getByRole('button', { name: '改为“已备案”' }).click()
  await panel.getByRole('button', { name: '改为“已确认”' }).click()
  await panel.getByRole('button', { name: '改为“已完成”' }).waitFor()
  const visit = await visitNow(id)
  expect(visit.status).toBe('CONFIRMED')

  const { token } = await book(visit.slots[0].id)
  await look(page, { mode: 'week', day: week[0], visit: id })
  await panel.getByRole('button', { name: '取消这次' }).click()
  await page.getByRole('dialog').getByText('已有 1 个预约').waitFor()
  await page.getByRole('button', { name: '确定取消' }).click()
  await page.getByText('要通知 1 个预约').waitFor()
  expect(await bookingState(token)).toBe('CANCELLED')
})

test.describe(() => {
  test.use({ role: null })
  test('a visitor who has not signed in sees the schedule and cannot move it', async ({ page }) => {
    const week = await freeWeek()
    const visit = await addVisit({ bus: bus.id, day: week[0] })
    await confirm(visit.id)
    const planned = await addVisit({ bus: bus.id, day: week[1] })
    await look(page, { mode: 'week', day: week[0], visit: visit.id })
    await page.getByRole('link', { name: /登录/ }).first().waitFor()
    await chip(page, visit).waitFor()
    expect(await chip(page, planned).count()).toBe(0)
    expect(await page.getByLabel('日期').count()).toBe(0)
    await chip(page, visit).focus()
    await page.keyboard.press('Shift+ArrowRight')
    expect(await cell(page, bus.code, week[0]).locator('[data-visit]').count()).toBe(1)
  })
})

test('back and forward, reload and link lead to the same stretch of time', async ({ page }) => {
  const week = await freeWeek()
  await look(page, { mode: 'week', day: week[0], district: '370202' })
  await page.getByRole('button', { name: '下一周' }).click()
  const there = page.url()
  expect(there).toMatch(/mode=week/)
  expect(there).toMatch(/district=370202/)
  await page.reload()
  expect(page.url()).toBe(there)
  await page.getByRole('button', { name: '月', exact: true }).click()
  await page.goBack()
  await page.getByRole('button', { name: '周', exact: true, pressed: true }).waitFor()
})

const views = {
  month: {},
  week: { mode: 'week' },
  map: { mode: 'map' },
  plan: { mode: 'plan' },
  'a visit': { mode: 'week', visit: true },
  'a new visit': { add: '1' },
}
for (const [name, query] of Object.entries(views))
  test.describe(() => {
    test.use({ draws: name === 'map' })
    const tag = name === 'map' ? '@long' : []
    test(`${name}: no finding of axe and nothing too wide in any look, also at 360 px`, { tag }, async ({ page }) => {
      const week = await freeWeek()
      const visit = await addVisit({ bus: bus.id, day: week[0] })
      await look(page, { ...query, ...(query.visit && { visit: visit.id }), day: week[0] })
      if (name === 'map') await mapDrawn(page)
      await expectAccessible(page, {
        looks: [{ theme: 'light' }, { theme: 'dark', lang: 'en' }, { theme: 'sun', width: 360 }],
        small: ({ width }) => width === 360,
      })
    })
  })

test('the export links give calendar and table of the district', async ({ page }) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await confirm(visit.id)
  const { district } = (await fleet()).visitPlaces.nodes.find(({ id }) => id === visit.placeId)
  const elsewhere = district.code === '370202' ? '370203' : '370202'
  await look(page, { mode: 'week', day: week[0], district: district.code })
  const fetched = async (address) => {
    const answer = await fetch(address)
    expect(answer.status, address).toBe(200)
    return { type: answer.headers.get('content-type'), text: (await answer.text()).replaceAll('\r\n ', '') }
  }
  for (const [name, type] of [
    ['ics', /^text\/calendar/],
    ['csv', /^text\/csv/],
  ]) {
    const link = page.locator(`a[href*="/visits.${name}"]`).first()
    const here = await fetched(await link.evaluate((anchor) => anchor.href))
    expect(here.type).toMatch(type)
    expect(here.text).toContain(visit.code)
    const other = await fetched(`${host}/visits.${name}?district=${elsewhere}`)
    expect(other.text).not.toContain(visit.code)
  }
})
