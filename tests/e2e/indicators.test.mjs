// From a tap on the ticket to the union's indicators: who came says how it was, the planner sees it and takes it along.
import { readFileSync } from 'node:fs'
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'
import { addVisit, book, confirm, fleet, freeWeek, letItBeOn, visitNow } from './support/visit-data.mjs'

test.use({ clock: null, provokes: [/net::ERR_INTERNET_DISCONNECTED/] })

/** A visit that is on, whose five holders have come; the codes of their bookings. */
async function visited() {
  const week = await freeWeek()
  const { healthBuses } = await fleet()
  const visit = await addVisit({ bus: healthBuses[2].id, day: week[1], capacity: 64 })
  await confirm(visit.id)
  const [slot] = (await visitNow(visit.id)).slots
  const tokens = []
  for (let i = 0; i < 5; i++) tokens.push((await book(slot.id)).token)
  await letItBeOn(visit)
  return { visit, tokens }
}
const checkIn = async (visit, token) => {
  const { checkIn: answer } = await ask(
    'mutation ($input: CheckInInput!) { checkIn(input: $input) { errors { code } } }',
    { input: { visit: visit.id, token } },
    'CREW',
  )
  expect(answer.errors).toBeNull()
}
const rate = async (token, rating) => {
  const { rateVisit } = await ask(
    'mutation ($input: RateVisitInput!) { rateVisit(input: $input) { errors { code } } }',
    { input: { token, rating } },
  )
  expect(rateVisit.errors).toBeNull()
}

test('who came taps how it was, also without a connection, and the planner sees the share and takes it along', async ({
  page,
  context,
  newPhone,
}) => {
  const { visit, tokens } = await visited()
  await page.goto('/bookings')
  await page.locator('details:has(#code) summary').click()
  await page.locator('#code').fill(tokens[0])
  await page.locator('form button').click()
  const ticket = page.locator('article', { hasText: tokens[0] })
  await ticket.waitFor()
  await expect(ticket.getByRole('button', { name: '满意', exact: true })).toHaveCount(0)
  for (const token of tokens) await checkIn(visit, token)
  await page.getByRole('button', { name: '刷新' }).click()
  const question = ticket.getByRole('group', { name: '这次大蓬车怎么样？' })
  await question.waitFor()
  await expectAccessible(page, { looks: looksEndingInChinese })

  await context.setOffline(true)
  await question.getByRole('button', { name: '一般' }).click()
  await question.getByRole('button', { name: '满意', exact: true }).click()
  await question.getByText('没有网，先记在手机里').waitFor()
  await context.setOffline(false)
  await expect
    .poll(
      async () =>
        (await ask('query ($token: String!) { booking(token: $token) { rating } }', { token: tokens[0] })).booking
          .rating,
    )
    .toBe('SATISFIED')
  await page.reload()
  await expect(question.getByRole('button', { name: '满意', exact: true })).toHaveAttribute('aria-pressed', 'true')

  for (const [i, rating] of ['SATISFIED', 'SATISFIED', 'SATISFIED', 'DISSATISFIED'].entries())
    await rate(tokens[i + 1], rating)
  await ask(
    'mutation ($input: SetVisitStatusInput!) { setVisitStatus(input: $input) { conflicts { english } } }',
    { input: { id: visit.id, status: 'DONE' } },
    'SCHEDULER',
  )

  const planner = await newPhone({ clock: null, role: 'PLANNER', acceptDownloads: true })
  await planner.goto('/work')
  await planner.getByRole('link', { name: /服务指标/ }).click()
  await planner.getByRole('heading', { name: '服务指标' }).waitFor()
  await planner.getByText('80.0').first().waitFor()
  await planner.getByText('5 人评价').waitFor()
  await planner.getByText('满意 4，一般 0，不满意 1').waitFor()
  await planner.getByLabel('指标').selectOption('satisfied')
  const table = planner.getByRole('region', { name: '满意率，按区市和月份' })
  await expect(table.getByRole('row', { name: /合计/ }).getByRole('cell').first()).toHaveText('80.0%')
  await expect(table.getByRole('row', { name: /合计/ }).getByRole('cell').last()).toHaveText('当时还没有名册')
  await expect(planner.getByRole('img', { name: /80\.0 %/ })).toBeVisible()
  await expectAccessible(planner, { looks: looksEndingInChinese })

  const [file] = await Promise.all([
    planner.waitForEvent('download'),
    planner.getByRole('button', { name: '下载 CSV' }).click(),
  ])
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n')
  expect(lines[0]).toMatch(/^\ufeff月份,区划代码,区市,/)
  const all = lines.filter((line) => line.split(',')[2] === '合计')
  expect(all).toHaveLength(12)
  expect(all.at(-1)).toMatch(/,5,4,0,1,0\.8,0\.3755,0\.9638,$/)
  // The months that were looked at stand in the address.
  await planner.getByRole('button', { name: '近 6 个月' }).click()
  await expect(table.getByRole('columnheader')).toHaveCount(7)
  expect(planner.url()).toMatch(/from=\d{4}-\d\d&until=\d{4}-\d\d&measure=satisfied/)
})
