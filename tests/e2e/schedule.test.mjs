// The scheduler's board: a visit is dragged into a conflict and mended, moved by keys and form, added, confirmed and cancelled.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { findings, host, tooSmall, tooWide } from './harness.mjs'
import { addVisit, asking, book, bookingState, fleet, freeWeek, visitNow } from './schedule-data.mjs'
import { cell, chip, drag, look, scheduled, wide } from './schedule-page.mjs'

let bus, other

before(async () => { [bus, other] = (await fleet()).healthBuses })

scheduled('a visit is dragged into a conflict, which is seen before it is dropped; it stays on the board until it is mended, and is saved then', async ({ page }) => {
  const week = await freeWeek()
  const there = await addVisit({ bus: bus.id, day: week[2] })
  const moved = await addVisit({ bus: bus.id, day: week[0], not: [there.placeId] })
  await look(page, { mode: 'week', day: week[0] })

  await drag(page, chip(page, moved), cell(page, bus.code, week[1]), cell(page, bus.code, week[2]))
  await page.locator('.held [data-code="BUS_ELSEWHERE"]').waitFor()
  assert.equal((await visitNow(moved.id)).startsAt, moved.startsAt, 'nothing is saved while dragging')
  await page.mouse.up()

  await page.locator(`.chip-visit.conflict[data-visit="${moved.id}"]`).waitFor()
  assert.equal(await cell(page, bus.code, week[2]).locator('[data-visit]').count(), 2)
  assert.equal(await page.evaluate(() => document.activeElement.dataset.visit), moved.id, 'the focus stays with the visit')
  assert.ok(await page.getByRole('button', { name: /保存可以的/ }).isDisabled())
  assert.equal((await visitNow(moved.id)).startsAt, moved.startsAt, 'what is in conflict is not saved')

  await drag(page, chip(page, moved), cell(page, bus.code, week[3]))
  await page.locator('.held .good').waitFor()
  await page.mouse.up()
  await page.locator(`.chip-visit.ready[data-visit="${moved.id}"]`).waitFor()
  await page.getByRole('button', { name: '保存可以的 1 处' }).click()
  await page.getByText('已保存').waitFor()
  const now = await visitNow(moved.id)
  assert.equal(now.startsAt, moved.startsAt.replace(week[0], week[3]))
  assert.equal(now.bus.code, bus.code)
})

scheduled('the escape key lets go of a visit where it was; a press without a drag opens it', async ({ page }) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await look(page, { mode: 'week', day: week[0] })
  await drag(page, chip(page, visit), cell(page, bus.code, week[1]))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  assert.equal(await page.getByRole('region', { name: '未保存的改动' }).count(), 0)
  await chip(page, visit).click()
  await page.getByRole('heading', { name: visit.place }).waitFor()
})

scheduled('what could not be asked while a visit is held is said, and not taken for leave', async ({ page, complaints }) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await look(page, { mode: 'week', day: week[0] })
  await page.route('**/graphql', (route) => route.abort())
  await drag(page, chip(page, visit), cell(page, bus.code, week[1]))
  await page.locator('.held .bad').getByText('连不上服务器').waitFor()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  assert.equal(await page.locator('.held').count(), 0)
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/ERR_FAILED/.test(text)))
})

scheduled('opening a visit or a form does not ask for the schedule anew', async ({ page, requests }) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await look(page, { mode: 'week', day: week[0] })
  const asked = () => requests.filter((request) => request.postData()?.includes('query VisitsBetween')).length
  const before = asked()
  await chip(page, visit).click()
  await page.getByRole('heading', { name: visit.place }).waitFor()
  await page.getByRole('button', { name: '加一次' }).click()
  await page.getByRole('heading', { name: '加一次体检' }).waitFor()
  await Promise.all([page.waitForRequest((request) => request.postData()?.includes('query VisitsBetween')), page.getByRole('button', { name: '下一周' }).click()])
  assert.equal(asked(), before + 1, 'the next week alone was asked for')
})

scheduled('the keyboard alone moves a visit by day, bus, time and week, says where it is, and saves it', async ({ page }) => {
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
  assert.equal((await visitNow(visit.id)).startsAt, `${week[1]}T08:45:00+08:00`)
})

scheduled('the form moves a visit too, and a conflict offers what would mend it as a button', async ({ page }) => {
  const week = await freeWeek()
  const there = await addVisit({ bus: bus.id, day: week[2], until: '09:30', capacity: 50 })
  const visit = await addVisit({ bus: bus.id, day: week[0], from: '08:30', until: '09:30', capacity: 50, not: [there.placeId] })
  await look(page, { mode: 'week', day: week[0], visit: visit.id })
  const panel = page.getByRole('complementary', { name: visit.place })
  await panel.getByLabel('日期').fill(week[2])
  await panel.locator('[data-code="BUS_ELSEWHERE"]').waitFor()
  await panel.locator('[data-code="BUS_ELSEWHERE"]').getByRole('button', { name: /^改到 \d\d:\d\d$/ }).click()
  await panel.locator('.conflicts[aria-busy="false"]').waitFor()
  assert.equal(await panel.locator('[data-code="BUS_ELSEWHERE"]').count(), 0, 'the time offered is free of that conflict')
  await panel.getByRole('button', { name: '撤回这处' }).click()
  assert.equal(await page.locator('.chip-visit.conflict, .chip-visit.ready').count(), 0)
})

scheduled('a visit is added, agreed, filed in time and confirmed; cancelling says how many bookings will be told', async ({ page }) => {
  const week = await freeWeek()
  const place = (await fleet()).visitPlaces.nodes.find(({ id }) => id)
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
  assert.ok(place)

  const id = new URL(page.url()).searchParams.get('visit')
  const panel = page.getByRole('complementary', { name: model.place })
  await panel.getByRole('button', { name: '改为“已议定”' }).click()
  await panel.getByText('来得及').waitFor()
  await panel.getByRole('button', { name: '改为“已备案”' }).click()
  await panel.getByRole('button', { name: '改为“已确认”' }).click()
  await panel.getByRole('button', { name: '改为“已完成”' }).waitFor()
  const visit = await visitNow(id)
  assert.equal(visit.status, 'CONFIRMED')

  const { token } = await book(visit.slots[0].id)
  await look(page, { mode: 'week', day: week[0], visit: id })
  await panel.getByRole('button', { name: '取消这次' }).click()
  await page.getByRole('dialog').getByText('已有 1 个预约').waitFor()
  await page.getByRole('button', { name: '确定取消' }).click()
  await page.getByText('要通知 1 个预约').waitFor()
  assert.equal(await bookingState(token), 'CANCELLED')
})

scheduled('whoever has not signed in sees the schedule and cannot move it', async ({ page }) => {
  const week = await freeWeek()
  const visit = await addVisit({ bus: bus.id, day: week[0] })
  await look(page, { mode: 'week', day: week[0], visit: visit.id })
  await page.getByRole('link', { name: /登录/ }).first().waitFor()
  assert.equal(await page.getByLabel('日期').count(), 0)
  await chip(page, visit).focus()
  await page.keyboard.press('Shift+ArrowRight')
  assert.equal(await cell(page, bus.code, week[0]).locator('[data-visit]').count(), 1)
}, { role: null })

scheduled('back and forward, reload and link lead to the same stretch of time', async ({ page }) => {
  const week = await freeWeek()
  await look(page, { mode: 'week', day: week[0], district: '370202' })
  await page.getByRole('button', { name: '下一周' }).click()
  const there = page.url()
  assert.match(there, /mode=week/)
  assert.match(there, /district=370202/)
  await page.reload()
  assert.equal(page.url(), there)
  await page.getByRole('button', { name: '月', exact: true }).click()
  await page.goBack()
  await page.getByRole('button', { name: '周', exact: true, pressed: true }).waitFor()
})

const views = { month: {}, week: { mode: 'week' }, map: { mode: 'map' }, plan: { mode: 'plan' }, 'a visit': { mode: 'week', visit: true }, 'a new visit': { add: '1' } }
for (const [name, query] of Object.entries(views))
  for (const [theme, lang, settings] of [['light', 'zh', wide], ['dark', 'en', wide], ['sun', 'zh', { ...wide, width: 360, height: 780 }]])
    scheduled(`${name}: no finding of axe and nothing too wide in ${theme}, ${lang}, ${settings.width} px`, async ({ page }) => {
      const week = await freeWeek()
      const visit = await addVisit({ bus: bus.id, day: week[0] })
      await look(page, { ...query, ...(query.visit && { visit: visit.id }), day: week[0], theme, lang })
      if (query.mode === 'map') await page.locator('.map canvas').waitFor()
      assert.deepEqual(await findings(page), [])
      assert.equal(await tooWide(page), null)
      if (settings.width === 360) assert.deepEqual(await tooSmall(page), [])
    }, { settings })

test('the export links give calendar and table of the division', { timeout: 60_000 }, async () => {
  for (const address of ['/visits.ics?district=370202', '/visits.csv?district=370202']) {
    const answer = await fetch(host + address)
    assert.equal(answer.status, 200, address)
  }
  assert.ok((await asking('{ healthBuses { code } }')).healthBuses.length)
})
