// Drafts on the scheduler's page: saved, compared, opened, published and archived; conflicts and changes by others.
import { expectAccessible, findings } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { draftOf, makePlan, saveDraft, saveDraftOnPage, visitInputs, visitsBetween } from './support/draft-data.mjs'
import { expect, test } from './support/fixtures.mjs'
import { look, scheduler } from './support/schedule-page.mjs'
import { addVisit, fleet, freeWeek } from './support/visit-data.mjs'

test.use(scheduler)

let bus, other, places

test.beforeAll(async () => {
  const { healthBuses, visitPlaces } = await fleet()
  ;[bus, other] = healthBuses
  places = visitPlaces.nodes.filter(({ permission }) => permission === 'GRANTED')
})

test('two drafts stand side by side, and a draft opens from its address', async ({ page }) => {
  const week = await freeWeek()
  const ids = []
  for (const stops of ['1', '2']) {
    await makePlan(page, { from: week[0], until: week[4], buses: other.code, stops })
    await page.getByLabel('草案名').fill(`${stops} 站 ${week[0]}`)
    await page.getByRole('button', { name: '存为草案' }).click()
    await page.getByText(`已存：${stops} 站`).waitFor()
    ids.push(new URL(page.url()).searchParams.get('draft'))
  }
  await look(page, { mode: 'plan', draft: ids[0], beside: ids[1] })
  const table = page.getByRole('table', { name: '并排对比' })
  await table.waitFor()
  const cells = table.getByRole('row', { name: /^次数/ }).getByRole('cell')
  await expect(cells).toHaveText([/^\d+$/, /^\d+$/])
  const values = await cells.allTextContents()
  expect(Number(values[1]) >= Number(values[0]) && Number(values[0]) > 0, values.join()).toBeTruthy()
  await page.getByText(`已存：1 站 ${week[0]}`).waitFor()
  expect(await findings(page)).toEqual([])
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

test('a conflict that arose since is named at publishing, visit by visit, and nothing is published; resolved, all of it is', async ({
  page,
}) => {
  const week = await freeWeek()
  await makePlan(page, { from: week[0], until: week[4], buses: bus.code, divisions: '370202,370203', stops: '1' })
  const draft = await draftOf(await saveDraftOnPage(page, `后来相撞 ${week[0]}`))
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

test('a draft that somebody else changed or published meanwhile is reported; the changes here are not lost', async ({
  page,
}) => {
  const week = await freeWeek()
  await makePlan(page, { from: week[0], until: week[4], buses: other.code, stops: '1' })
  const name = `两人 ${week[0]}`
  const id = await saveDraftOnPage(page, name)
  const { question, visits } = await draftOf(id)
  await saveDraft({ id, name: `${name} 别人`, question, visits: visitInputs(visits.slice(0, 1)) })

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

test('a draft is archived and restored; moves that are not saved are not lost without a question', async ({ page }) => {
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
