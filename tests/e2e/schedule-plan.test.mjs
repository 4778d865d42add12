// Plans and drafts on the scheduler's page: a month is planned, its visits are moved, saved, compared, published and
// archived; conflicts and changes by others are shown.
import { expectAccessible, findings } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'
import { host } from './support/host.mjs'
import { textsOf } from './support/rider-page.mjs'
import { dayAfter, drag, look, scheduler } from './support/schedule-page.mjs'
import { addVisit, fleet, freeWeek } from './support/visit-data.mjs'

test.use(scheduler)

let bus, other, places

test.beforeAll(async () => {
  const { healthBuses, visitPlaces } = await fleet()
  ;[bus, other] = healthBuses
  places = visitPlaces.nodes.filter(({ permission }) => permission === 'GRANTED')
})

/** Plans with an effort that ends in a moment; the same effort and seed give the same plan. */
const planned = async (page, query) => {
  await page.route('**/graphql', async (route) => {
    const body = route.request().postDataJSON()
    if (!body?.query?.includes('query PlanBusVisits')) return route.fallback()
    body.variables.input.effort = 20_000
    await route.fallback({ postData: body })
  })
  await look(page, { mode: 'plan', ...query })
  await page.locator('form button.primary').click()
  await page.locator('#plan-result').waitFor({ timeout: 90_000 })
}

test('a plan says how much it reaches, how much more there could be at most, and why each place left out is; its visits move like others', async ({
  page,
}) => {
  const week = await freeWeek()
  await planned(page, { from: week[0], until: week[4] })
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
    'the divisions add up',
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

test('a month is planned and kept as a draft; a visit dragged into a conflict keeps it from being published and is named; mended, it is published and stands in the calendar', async ({
  page,
}) => {
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

test('two drafts stand side by side, and a draft opens from its address', async ({ page }) => {
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
  expect(Number(values[1]) >= Number(values[0]) && Number(values[0]) > 0, values.join()).toBeTruthy()
  await page.getByText(`已存：1 站 ${week[0]}`).waitFor()
  expect(await findings(page)).toEqual([])
})

/** Saves a draft as another scheduler would; `as` are the parts of a visit that are told. */
const saveDraft = async (input) => {
  const { saveVisitPlan } = await ask(
    'mutation ($input: SaveVisitPlanInput!) { saveVisitPlan(input: $input) { plan { id revision } errors { code } } }',
    { input },
    'SCHEDULER',
  )
  expect(saveVisitPlan.errors).toEqual([])
  return saveVisitPlan.plan
}
const visitsBetween = async (from, until) =>
  (
    await ask(
      'query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id place status } } }',
      { from, until },
    )
  ).busVisits.nodes
const draftOf = async (id) =>
  (
    await ask(
      `query ($id: ID!) { node(id: $id) { ... on VisitPlanDraft { name archived revision publishedAt
  question { from until buses districts pinFrom effort } visits { bus { id } place { id district { code } } startsAt endsAt capacity } } } }`,
      { id },
    )
  ).node
const inputOf = (visits) =>
  visits.map((visit) => ({
    bus: visit.bus.id,
    place: visit.place.id,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    capacity: visit.capacity,
  }))
const kept = async (page, name) => {
  await page.getByLabel('草案名').fill(name)
  await page.getByRole('button', { name: '存为草案' }).click()
  await page.getByText(`已存：${name}`).waitFor()
  return new URL(page.url()).searchParams.get('draft')
}

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

test('a draft whose visits are in each other’s way says so when it is opened; the form goes on from what it was asked for', async ({
  page,
}) => {
  const week = await freeWeek()
  const question = { from: week[0], until: week[4], buses: [bus.id], spacingDays: 21, stopsADay: 3, effort: 1000 }
  const [first, second, third] = places
  const at = (place, day, from, until) => ({
    bus: bus.id,
    place: place.id,
    startsAt: `${week[day]}T${from}:00+08:00`,
    endsAt: `${week[day]}T${until}:00+08:00`,
    capacity: 30,
  })
  const name = `相撞 ${Date.now()}`
  const { id } = await saveDraft({
    name,
    question,
    visits: [
      at(first, 0, '08:30', '10:00'),
      at(second, 0, '09:30', '11:00'),
      at(third, 2, '08:30', '10:00'),
      at(third, 4, '08:30', '10:00'),
    ],
  })
  await look(page, { mode: 'plan' })
  await page.getByRole('button', { name, exact: true }).click()
  const against = page.getByRole('region', { name: '冲突' })
  await against.getByText(/^! \d 次有冲突/).waitFor()
  for (const place of [first, second])
    await against
      .getByRole('listitem')
      .filter({ hasText: place.name })
      .locator('[data-code="BUS_ELSEWHERE"]')
      .first()
      .waitFor()
  await against.getByText(/离同一地点的另一次太近/).click()
  expect(
    await against
      .locator('details')
      .getByRole('listitem')
      .filter({ hasText: third.name })
      .locator('[data-code="SPACING"]')
      .count(),
  ).toBe(2)
  expect(new URL(page.url()).searchParams.get('draft')).toBe(id)
  expect(await page.locator('input[type=date]').first().inputValue()).toBe(week[0])
  await page.locator('summary').filter({ hasText: '同一地点隔几天 21，一车一天最多几站 3' }).waitFor()

  await against.getByRole('button', { name: new RegExp(`^${second.name}`) }).click()
  const panel = page.getByRole('complementary', { name: second.name })
  await panel.getByLabel('日期').fill(week[1])
  await panel.locator('.conflicts[aria-busy="false"] .good').waitFor()
  await against.getByText('各次互不冲突').waitFor()
  expect(await findings(page)).toEqual([])
})

test('a conflict that came up since is named at publishing, visit by visit, and nothing is published; mended, all of it is', async ({
  page,
}) => {
  const week = await freeWeek()
  await planned(page, { from: week[0], until: week[4], buses: bus.code, divisions: '370202,370203', stops: '1' })
  const draft = await draftOf(await kept(page, `后来相撞 ${week[0]}`))
  await page.getByText('各次互不冲突').waitFor()
  const [hit] = draft.visits
  const day = hit.startsAt.slice(0, 10)
  const meanwhile = await addVisit({
    bus: bus.id,
    day,
    from: hit.startsAt.slice(11, 16),
    until: hit.endsAt.slice(11, 16),
    capacity: 30,
    not: places.filter(({ district }) => ['370202', '370203'].includes(district.code)).map(({ id }) => id),
  })
  await page.getByRole('button', { name: '发布…' }).click()
  const dialog = page.getByRole('dialog', { name: /^1 次到访不能发布/ })
  await dialog
    .getByRole('listitem')
    .filter({ hasText: day })
    .locator('[data-code="BUS_ELSEWHERE"]')
    .filter({ hasText: meanwhile.place })
    .waitFor({ timeout: 60_000 })
  expect(
    (await visitsBetween(week[0], week[6])).map(({ id }) => id),
    'nothing is published',
  ).toEqual([meanwhile.id])
  expect(await findings(page)).toEqual([])

  await dialog.getByRole('button', { name: '去改' }).click()
  await page.getByRole('complementary').getByRole('button', { name: '从编排里去掉' }).click()
  await page.getByText('有改动，还没存。').waitFor()
  await page.getByRole('button', { name: '发布…' }).click()
  const sure = page.getByRole('dialog', { name: '发布这个编排？' })
  await sure.getByText(`新增 ${draft.visits.length - 1} 次，改动 0 次，取消 0 次。`).waitFor({ timeout: 60_000 })
  await sure.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText(/^已发布：新增或改动/).waitFor({ timeout: 60_000 })
  expect((await visitsBetween(week[0], week[6])).length).toBe(draft.visits.length)
})

test('whoever changed or published a draft meanwhile is told of; what was done here is not lost', async ({ page }) => {
  const week = await freeWeek()
  await planned(page, { from: week[0], until: week[4], buses: other.code, stops: '1' })
  const name = `两人 ${week[0]}`
  const id = await kept(page, name)
  const { question, visits } = await draftOf(id)
  await saveDraft({ id, name: `${name} 别人`, question, visits: inputOf(visits.slice(0, 1)) })

  await page.getByRole('button', { name: '看月历' }).click()
  await page.locator('.board td [data-visit]').first().click()
  await page.getByRole('complementary').getByRole('button', { name: '从编排里去掉' }).click()
  await page.getByRole('button', { name: '再存一次' }).click()
  const told = page.getByRole('alert').filter({ hasText: '草案已被他人修改' })
  await told.getByText('您在这里的改动都还在。').waitFor({ timeout: 60_000 })
  expect(await page.locator('.board td [data-visit]').count()).toBe(visits.length - 1)
  await told.getByRole('button', { name: '另存为新草案' }).click()
  await page.getByText(`已存：${name}`).waitFor({ timeout: 60_000 })
  const mine = new URL(page.url()).searchParams.get('draft')
  expect(mine).not.toBe(id)
  expect([(await draftOf(id)).visits.length, (await draftOf(mine)).visits.length]).toEqual([1, visits.length - 1])

  const { publishVisitPlan } = await ask(
    'mutation ($plan: ID!) { publishVisitPlan(input: { plan: $plan }) { visits { id } errors { conflicts { code english } } } }',
    { plan: mine },
    'SCHEDULER',
  )
  expect(publishVisitPlan.errors).toEqual([])
  await page.getByRole('button', { name: '发布…' }).click()
  const dialog = page.getByRole('dialog', { name: '排班表已经和这个草案一样' })
  await dialog.getByText(/^已于 .* 发布/).waitFor({ timeout: 60_000 })
  expect(await dialog.getByRole('button', { name: '发布', exact: true }).count()).toBe(0)
  await dialog.getByRole('button', { name: '返回' }).click()
})

test('a draft is put away with a way back; moves that are not saved are not lost without a word', async ({ page }) => {
  const week = await freeWeek()
  const question = { from: week[0], until: week[4], buses: [other.id], spacingDays: 0, effort: 1000 }
  const visits = [
    {
      bus: other.id,
      place: places[0].id,
      startsAt: `${week[1]}T08:30:00+08:00`,
      endsAt: `${week[1]}T10:00:00+08:00`,
      capacity: 30,
    },
  ]
  // The drafts of an earlier run on the same host stand in the list too.
  const names = ['甲', '乙'].map((name) => `${name} ${Date.now()}`)
  const ids = []
  for (const name of names) ids.push((await saveDraft({ name, question, visits })).id)
  await look(page, { mode: 'plan', draft: ids[0] })
  await page.getByText(`已存：${names[0]}`).waitFor()
  await page.getByRole('button', { name: `收起：${names[1]}` }).click()
  const back = page
    .getByRole('status')
    .filter({ hasText: `已收起“${names[1]}”` })
    .getByRole('button', { name: '撤销' })
  await back.waitFor()
  expect((await draftOf(ids[1])).archived).toBe(true)
  expect(await back.evaluate((button) => button === document.activeElement)).toBeTruthy()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: names[1], exact: true }).waitFor()
  expect((await draftOf(ids[1])).archived).toBe(false)

  await page.getByRole('button', { name: '看月历' }).click()
  await page.locator('.board td [data-visit]').first().press('Shift+ArrowRight')
  await page.locator(`td[data-day="${week[2]}"] [data-visit].ready`).waitFor()
  await page.getByRole('button', { name: names[1], exact: true }).click()
  const asked = page.getByRole('dialog', { name: '放弃没存的改动？' })
  await asked.getByRole('button', { name: '不放弃' }).click()
  expect(await page.locator(`td[data-day="${week[2]}"] [data-visit]`).count()).toBe(1)
  await page.getByRole('button', { name: names[1], exact: true }).click()
  await asked.getByRole('button', { name: '放弃', exact: true }).click()
  await page.getByText(`已存：${names[1]}`).waitFor()

  await page.getByRole('button', { name: `收起：${names[1]}` }).click()
  await page.getByText('还没存。').waitFor()
  expect(new URL(page.url()).searchParams.get('draft')).toBeNull()
  expect(await page.locator('.board td [data-visit]').count(), 'the plan stays on the table').toBe(1)
})

test('a draft with conflicts: no finding of axe and nothing too wide in any look, at 1280, 768 and 360 px', async ({
  page,
}) => {
  const week = await freeWeek()
  const at = (place, from, until) => ({
    bus: bus.id,
    place: place.id,
    startsAt: `${week[0]}T${from}:00+08:00`,
    endsAt: `${week[0]}T${until}:00+08:00`,
    capacity: 30,
  })
  const { id } = await saveDraft({
    name: `look ${week[0]}`,
    question: { from: week[0], until: week[4], buses: [bus.id], effort: 1000 },
    visits: [at(places[0], '08:30', '10:00'), at(places[1], '09:30', '11:00')],
  })
  await look(page, { mode: 'plan', draft: id })
  await page.locator('.against [data-code="BUS_ELSEWHERE"]').first().waitFor()
  await page.locator('summary').first().click()
  await expectAccessible(page, {
    looks: [
      { theme: 'light', lang: 'en', width: 1280 },
      { theme: 'dark', width: 768 },
      { theme: 'sun', lang: 'en', width: 360 },
    ],
    small: () => false,
  })
})
