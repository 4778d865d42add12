// The planner lays scenarios side by side and keeps the plan of the year.
import { expectAccessible } from './support/accessibility.mjs'
import { ask as askAs } from './support/api.mjs'
import { desktop } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { textsOf } from './support/rider-page.mjs'

// What they compare is saved once.
test.describe.configure({ mode: 'default' })

/** Asks the API, as the planner by default. */
const ask = (query, variables = {}, role = 'PLANNER') => askAs(query, variables, role)

async function saved(name, district, first) {
  const { candidates } = await ask(
    'query ($in: [String!], $first: Int) { candidates(districts: $in, first: $first) { nodes { id } } }',
    { in: [district], first },
  )
  const { saveScenario } = await ask(
    'mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) { scenario { id } errors { message } } }',
    { input: { name, sites: candidates.nodes.map(({ id }) => id) } },
  )
  expect(saveScenario.errors).toBeNull()
  return saveScenario.scenario.id
}

let east, many, year
test.beforeAll(async () => {
  // One for which nobody has saved a plan: the tests may run again on the same host.
  const taken = (await ask('{ buildPlans { year } }')).buildPlans.map((plan) => plan.year)
  for (year = 2034; taken.includes(year);) year++
  east = await saved('城阳先建三处', '370214', 3)
  many = await saved('城阳二十处', '370214', 20)
})
const both = () =>
  new URLSearchParams([
    ['scenario', east],
    ['scenario', many],
    ['in', '370214'],
  ]).toString()
const number = (value) => new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 }).format(value)

test.describe(() => {
  test.use(desktop)
  test('two scenarios stand beside things as they are, with the figures of the API, and the link holds it all', async ({
    page,
    context,
  }) => {
    await page.goto('/planner/compare')
    await page
      .getByRole('button', { name: /城阳先建三处/ })
      .first()
      .click()
    await page
      .getByRole('button', { name: /城阳二十处/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /城阳二十处/ }).waitFor()
    const { compareScenarios: told } = await ask(
      'query ($scenarios: [ID!]!) { compareScenarios(scenarios: $scenarios, coverage: { standard: "QINGDAO_1KM" }) { before { covered } columns { gained coverage { covered } } byDistrict { district { name } difference } } }',
      { scenarios: [east, many] },
    )
    const cards = await textsOf(page.locator('.columns > li'))
    expect(cards.length).toBe(3)
    expect(cards[0].includes(number(told.before.covered))).toBeTruthy()
    for (const [place, column] of told.columns.entries()) {
      expect(
        cards[place + 1].includes(number(column.coverage.covered)),
        `card ${place + 1} has ${column.coverage.covered}: ${cards[place + 1]}`,
      ).toBeTruthy()
      expect(
        cards[place + 1].includes(`+${number(column.gained)} 人`),
        `card ${place + 1} gains ${column.gained}: ${cards[place + 1]}`,
      ).toBeTruthy()
    }
    for (const row of told.byDistrict) {
      const part = await page.locator('.parts > li').filter({ hasText: row.district.name }).first().textContent()
      for (const difference of row.difference)
        if (difference > 0)
          expect(
            part.includes(`+${number(difference)} 人`),
            `${row.district.name} gains ${difference}: ${part}`,
          ).toBeTruthy()
    }
    const other = await context.newPage()
    await other.goto(page.url())
    await other.getByRole('heading', { name: /城阳二十处/ }).waitFor()
    expect(await other.locator('.columns > li').allTextContents()).toEqual(cards)
    await page.getByRole('combobox', { name: '覆盖标准' }).selectOption({ index: 1 })
    await page.waitForURL(/standard=/)
    await page
      .getByRole('button', { name: /城阳先建三处/ })
      .first()
      .click()
    await page.waitForFunction(() => document.querySelectorAll('.columns > li').length === 2)
  })
})

test('a link to what is not there says so and shows the rest', async ({ page }) => {
  await page.goto('/')
  const gone = Buffer.from('Scenario:aaaaaaaaaaaa').toString('base64')
  await page.goto(
    `/planner/compare?${new URLSearchParams([
      ['scenario', gone],
      ['scenario', east],
    ])}`,
  )
  await page.getByText('链接里有 1 个方案找不到了。').waitFor()
  await page.getByRole('heading', { name: /城阳先建三处/ }).waitFor()
  await page.goto(`/planner/compare?scenario=nonsense`)
  await page.getByText('链接里有 1 个方案找不到了。').waitFor()
})

test('anyone reads the plan of a year; to change it one signs in as planner', async ({ page }) => {
  await page.goto('/planner/year?year=2033')
  await page.getByText('这一年还没有人保存过计划').waitFor()
  expect(await page.locator('.parts > li').count()).toBe(10)
  expect(await page.getByRole('button', { name: '修改计划' }).count()).toBe(0)
  await page.locator('.gate').getByRole('link', { name: '登录' }).click()
  await page.waitForURL(/sign-in/)
  expect(decodeURIComponent(new URL(page.url()).searchParams.get('to'))).toMatch(/\/planner\/year\?year=2033/)
})

test.describe(() => {
  test.use({ ...desktop, role: 'PLANNER' })
  test('a planner sets the year, splits it by hand, and sees when somebody else was faster', async ({ page }) => {
    await page.goto(`/planner/year?year=${year}`)
    await page.getByRole('button', { name: '修改计划' }).click()
    await page.getByLabel('全年目标（个）').fill('12')
    await page.getByRole('combobox', { name: '关联方案' }).selectOption({ label: '城阳先建三处' })
    await page.getByRole('radio', { name: '自己分' }).check()
    await page.getByText('目标 12').waitFor()
    expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBeTruthy()
    for (const field of await page.locator('.targets input').all()) await field.fill('1')
    await page.getByRole('spinbutton', { name: '城阳区' }).fill('3')
    await page.getByText('合计 12，目标 12').waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText(/已保存.*第 1 版/).waitFor()
    const { buildPlan } = await ask(
      'query ($year: Int!) { buildPlan(year: $year) { target scenario { name } targets { code count } progress { planned missing } } }',
      { year },
    )
    expect([
      buildPlan.target,
      buildPlan.scenario.name,
      buildPlan.targets.find(({ code }) => code === '370214').count,
      buildPlan.progress.planned,
      buildPlan.progress.missing,
    ]).toEqual([12, '城阳先建三处', 3, 3, 9])
    expect(await page.locator('.parts > li').filter({ hasText: '城阳区' }).textContent()).toMatch(/方案中 3/)

    await page.getByRole('button', { name: '修改计划' }).click()
    await ask(
      'mutation ($year: Int!) { saveBuildPlan(input: { year: $year, revision: 1, target: 20 }) { errors { message } } }',
      { year },
      'ADMIN',
    )
    await page.getByLabel('全年目标（个）').fill('13')
    await page.getByRole('spinbutton', { name: '城阳区' }).fill('4')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('admin 已经保存了第 2 版').waitFor()
    await page.getByRole('button', { name: '看最新的' }).click()
    await page.getByText('目标新增 20 个').waitFor()
  })
})

const views = {
  'the comparison': async (page) => page.goto(`/planner/compare?${both()}`),
  'the plan': async (page) => page.goto('/planner/year?year=2026'),
  'the form of the plan': async (page) => {
    await page.goto('/planner/year?year=2026')
    await page.getByRole('button', { name: '修改计划' }).click()
    await page.getByRole('radio', { name: '自己分' }).check()
    await page.locator('.targets input').first().waitFor()
  },
}
for (const [name, reach] of Object.entries(views))
  test.describe(() => {
    test.use({ role: name.includes('form') ? 'PLANNER' : null })
    test(`${name} has no finding of axe, nothing too wide and nothing too small in any look`, async ({ page }) => {
      await reach(page)
      await page
        .locator(name.includes('form') ? '.targets' : '.parts')
        .first()
        .waitFor()
      await expectAccessible(page, {
        inLook: async ({ lang }) => {
          if (lang !== 'en') return
          const texts = await textsOf(page.locator('main h1, main h2, main label, main dt'))
          const ours = texts.join().replace(/城阳\S*处( \d+)?/g, '')
          expect.soft(ours, 'but for the names of scenarios').not.toMatch(/\p{Script=Han}/u)
        },
      })
    })
  })

test.describe(() => {
  test.use(desktop)
  test('on paper the comparison has no buttons and keeps its numbers', { tag: '@long' }, async ({ page }) => {
    await page.goto('/')
    await page.goto(`/planner/compare?${both()}`)
    await page.locator('.parts').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('main .button:visible').count()).toBe(0)
    expect(await page.locator('.columns').textContent()).toMatch(/城阳先建三处/)
    const pdf = await page.pdf({ format: 'A4', landscape: true })
    expect(pdf.length > 10_000 && pdf.subarray(0, 5).toString() === '%PDF-').toBeTruthy()
    await page.goto(`/planner/year?year=2026`)
    await page.locator('.parts').first().waitFor()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.getByRole('heading', { name: '说不清的' }).first().waitFor()
    expect(await page.locator('main .button:visible').count()).toBe(0)
  })
})
