// The scheduler's page: a week is looked at, a visit dragged into a conflict and mended, a month planned and published.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { findings, host, open, signIn, tooSmall, tooWide } from './harness.mjs'
import { addVisit, asking, book, bookingState, confirm, fleet, freeWeek, visitNow } from './schedule-data.mjs'

const wide = { width: 1400, height: 900, at: new Date() }
let bus, other

before(async () => { [bus, other] = (await fleet()).healthBuses })

/** A test of the page by somebody who has signed in. */
function scheduled(name, body, { role = 'SCHEDULER', settings = wide } = {}) {
  test(name, { timeout: 180_000 }, async () => {
    const phone = await open('/', settings)
    try {
      if (role) await signIn(phone.page, role, '/schedule')
      await body(phone)
      assert.deepEqual(phone.complaints, [], 'the console is not clean')
      assert.deepEqual(phone.requests.map((request) => request.url()).filter((url) => !url.startsWith(host) && !/^(data|blob):/.test(url)), [], 'requests left the server')
    } finally {
      await phone.context.close()
    }
  })
}

const chip = (page, visit) => page.locator(`[data-visit="${visit.id}"]`)
const cell = (page, code, day) => page.locator(`td[data-bus="${code}"][data-day="${day}"]`)
const look = async (page, query) => { await page.goto(`${host}/schedule?${new URLSearchParams(query)}`); await page.locator('.board[aria-busy="false"]').waitFor() }
const dayAfter = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const middle = async (locator) => { const box = await locator.boundingBox(); return [box.x + box.width / 2, box.y + box.height / 2] }

scheduled('a visit is dragged into a conflict, which is seen before it is dropped; it stays on the board until it is mended, and is saved then', async ({ page }) => {
  const week = await freeWeek()
  const there = await addVisit({ bus: bus.id, day: week[2] })
  const moved = await addVisit({ bus: bus.id, day: week[0], not: [there.placeId] })
  await look(page, { mode: 'week', day: week[0] })

  await page.mouse.move(...(await middle(chip(page, moved))))
  await page.mouse.down()
  await page.mouse.move(...(await middle(cell(page, bus.code, week[1]))), { steps: 4 })
  await page.mouse.move(...(await middle(cell(page, bus.code, week[2]))), { steps: 4 })
  await page.locator('.held [data-code="BUS_ELSEWHERE"]').waitFor()
  assert.equal((await visitNow(moved.id)).startsAt, moved.startsAt, 'nothing is saved while dragging')
  await page.mouse.up()

  await page.locator(`.chip-visit.conflict[data-visit="${moved.id}"]`).waitFor()
  assert.equal(await cell(page, bus.code, week[2]).locator('[data-visit]').count(), 2)
  assert.equal(await page.evaluate(() => document.activeElement.dataset.visit), moved.id, 'the focus stays with the visit')
  assert.ok(await page.getByRole('button', { name: /保存可以的/ }).isDisabled())
  assert.equal((await visitNow(moved.id)).startsAt, moved.startsAt, 'what is in conflict is not saved')

  await page.mouse.move(...(await middle(chip(page, moved))))
  await page.mouse.down()
  await page.mouse.move(...(await middle(cell(page, bus.code, week[3]))), { steps: 6 })
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
  await page.mouse.move(...(await middle(chip(page, visit))))
  await page.mouse.down()
  await page.mouse.move(...(await middle(cell(page, bus.code, week[1]))), { steps: 5 })
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
  await page.mouse.move(...(await middle(chip(page, visit))))
  await page.mouse.down()
  await page.mouse.move(...(await middle(cell(page, bus.code, week[1]))), { steps: 5 })
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

const planned = async (page, query) => {
  await look(page, { mode: 'plan', ...query })
  await page.locator('form button.primary').click()
  await page.locator('#plan-result').waitFor({ timeout: 90_000 })
}

scheduled('a plan says how much it reaches, how much more there could be at most, and why each place left out is; its visits move like others', async ({ page }) => {
  const week = await freeWeek()
  await planned(page, { from: week[0], until: week[4] })
  await page.getByText(/至多还能多|没有比这更好/).first().waitFor()
  const figures = await page.locator('.figures dd').allTextContents()
  assert.ok(Number(figures[0]) > 5 && Number(figures[1].replaceAll(',', '')) > 100, figures.join())
  const rows = await page.locator('section table').first().locator('tbody tr').evaluateAll((all) => all.map((row) => Number(row.cells[1].textContent)))
  assert.equal(rows.reduce((sum, value) => sum + value, 0), Number(figures[0]), 'the divisions add up')
  const reason = page.getByRole('group', { name: '原因' }).getByRole('button').nth(1)
  const count = Number((await reason.textContent()).match(/\d+$/)[0])
  await reason.click()
  assert.equal(await page.locator('.left tbody tr').count(), count)
  assert.equal(await page.locator('.left tbody tr td:last-child').evaluateAll((all) => all.filter((cell) => !cell.textContent.trim()).length), 0, 'each has its least change')

  await page.getByRole('button', { name: '看月历' }).click()
  const first = page.locator(`td[data-bus="${bus.code}"][data-day="${week[0]}"] [data-visit]`).first()
  const id = await first.getAttribute('data-visit')
  const target = page.locator(`td[data-bus="${bus.code}"][data-day="${week[1]}"]`)
  assert.ok(await target.locator('[data-visit]').count() > 0, 'the plan uses the bus on the next day')
  await page.mouse.move(...(await middle(first)))
  await page.mouse.down()
  await page.mouse.move(...(await middle(target)), { steps: 8 })
  await page.locator('.held [data-code="BUS_ELSEWHERE"]').waitFor()
  await page.mouse.up()
  await page.locator(`.chip-visit.conflict[data-visit="${id}"]`).waitFor()
  await page.locator(`[data-visit="${id}"]`).press('Shift+ArrowLeft')
  await page.waitForFunction((which) => !document.querySelector(`.chip-visit.conflict[data-visit="${which}"]`), id)
})

scheduled('a month is planned and kept as a draft; a visit dragged into a conflict keeps it from being published and is named; mended, it is published and stands in the calendar', async ({ page }) => {
  const week = await freeWeek()
  const until = dayAfter(week[0], 25)
  await planned(page, { from: week[0], until, buses: bus.code, divisions: '370202,370203,370212' })
  await page.getByRole('button', { name: '看月历' }).click()
  await page.getByLabel('草案名').fill(`e2e ${week[0]}`)
  await page.getByRole('button', { name: '存为草案' }).click()
  await page.getByText(`已存：e2e ${week[0]}`).waitFor()

  const first = page.locator(`td[data-bus="${bus.code}"][data-day="${week[0]}"] [data-visit]`).first()
  const id = await first.getAttribute('data-visit')
  const place = (await first.locator('.short').textContent()).slice(6)
  const target = page.locator(`td[data-bus="${bus.code}"][data-day="${week[1]}"]`)
  await page.mouse.move(...(await middle(first)))
  await page.mouse.down()
  await page.mouse.move(...(await middle(target)), { steps: 8 })
  await page.locator('.held [data-code="BUS_ELSEWHERE"]').waitFor()
  await page.mouse.up()
  await page.locator(`.chip-visit.conflict[data-visit="${id}"]`).waitFor()
  await page.getByRole('button', { name: '发布…' }).click()
  const dialog = page.getByRole('dialog')
  await page.getByRole('alert').getByText(`先改好：${place}`).waitFor()
  const before = await asking('query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id } } }', { from: week[0], until })

  await page.locator(`[data-visit="${id}"]`).press('Shift+ArrowLeft')
  await page.waitForFunction((which) => document.querySelector(`[data-visit="${which}"]`) && !document.querySelector(`.chip-visit.conflict[data-visit="${which}"]`), id)
  await page.getByRole('button', { name: '发布…' }).click()
  await dialog.getByRole('heading', { name: '发布这个编排？' }).waitFor({ timeout: 60_000 })
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText(/^已发布：新增或改动/).waitFor({ timeout: 60_000 })

  const after = await asking('query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id code startsAt bus { code } } } }', { from: week[0], until })
  const fresh = after.busVisits.nodes.filter((visit) => !before.busVisits.nodes.some((other) => other.id === visit.id))
  assert.ok(fresh.length > 5, `${fresh.length} visits were published`)
  assert.ok(fresh.every((visit) => visit.bus.code === bus.code))

  // What is only planned is promised to nobody; once agreed it stands in the calendar.
  await look(page, { mode: 'month', day: week[0], visit: fresh[0].id })
  await page.getByRole('button', { name: '改为“已议定”' }).click()
  await page.getByText('已改为“已议定”').waitFor()
  const calendar = await (await fetch(`${host}/visits.ics`)).text()
  assert.match(calendar.replaceAll('\r\n ', ''), new RegExp(`UID:${fresh[0].code}@`))
  assert.ok(!calendar.includes(`UID:${fresh[1].code}@`))
})

scheduled('two drafts stand side by side, and a draft opens from its address', async ({ page }) => {
  const week = await freeWeek()
  const ids = []
  for (const stops of ['1', '2']) {
    await planned(page, { from: week[0], until: week[4], buses: other.code, stops })
    await page.getByLabel('草案名').fill(`${stops} 站 ${week[0]}`)
    await page.getByRole('button', { name: '存为草案' }).click()
    await page.getByText(`已存：${stops} 站`).waitFor()
    ids.push(new URL(page.url()).searchParams.get('draft'))
  }
  await look(page, { mode: 'plan', draft: ids[0], beside: ids[1] })
  const table = page.getByRole('table', { name: '并排对比' })
  await table.waitFor()
  const values = await table.getByRole('row', { name: /^次数/ }).getByRole('cell').allTextContents()
  assert.ok(Number(values[1]) >= Number(values[0]) && Number(values[0]) > 0, values.join())
  await page.getByText(`已存：1 站 ${week[0]}`).waitFor()
  assert.deepEqual(await findings(page), [])
})

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
