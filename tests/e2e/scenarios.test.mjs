// The planner lays scenarios side by side and keeps the plan of the year.
import assert from 'node:assert/strict'
import { before } from 'node:test'
import { findings, host, signIn, story, tokenFor, tooSmall, tooWide } from './harness.mjs'

/** Asks the API itself, as the planner unless told otherwise: what the page shows must be what it says. */
async function ask(query, variables = {}, token = tokenFor('PLANNER')) {
  const answer = await fetch(`${host}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await answer.json()
  assert.equal(errors, undefined, JSON.stringify(errors))
  return data
}

async function saved(name, district, first) {
  const { candidates } = await ask('query ($in: [String!], $first: Int) { candidates(districts: $in, first: $first) { nodes { id } } }', { in: [district], first })
  const { saveScenario } = await ask('mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) { scenario { id } errors { message } } }', { input: { name, sites: candidates.nodes.map(({ id }) => id) } })
  assert.equal(saveScenario.errors, null)
  return saveScenario.scenario.id
}

let east, many, year
before(async () => {
  // One for which nobody has saved a plan: the tests may run again on the same host.
  const taken = (await ask('{ buildPlans { year } }')).buildPlans.map((plan) => plan.year)
  for (year = 2034; taken.includes(year);) year++
  east = await saved('城阳先建三处', '370214', 3)
  many = await saved('城阳二十处', '370214', 20)
})
const both = () => new URLSearchParams([['scenario', east], ['scenario', many], ['in', '370214']]).toString()
const number = (value) => new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 }).format(value)

story('two scenarios stand beside things as they are, with the figures of the API, and the link holds it all', '/planner/compare', { width: 1280, height: 900 }, async ({ page, context }) => {
  await page.getByRole('button', { name: /城阳先建三处/ }).first().click()
  await page.getByRole('button', { name: /城阳二十处/ }).first().click()
  await page.getByRole('heading', { name: /城阳二十处/ }).waitFor()
  const { compareScenarios: told } = await ask(
    'query ($scenarios: [ID!]!) { compareScenarios(scenarios: $scenarios, coverage: { standard: "QINGDAO_1KM" }) { before { covered } columns { gained coverage { covered } } byDistrict { district { name } difference } } }',
    { scenarios: [east, many] })
  const cards = await page.locator('.columns > li').allTextContents()
  assert.equal(cards.length, 3)
  assert.ok(cards[0].includes(number(told.before.covered)))
  for (const [place, column] of told.columns.entries()) {
    assert.ok(cards[place + 1].includes(number(column.coverage.covered)), `card ${place + 1} has ${column.coverage.covered}: ${cards[place + 1]}`)
    assert.ok(cards[place + 1].includes(`+${number(column.gained)} 人`), `card ${place + 1} gains ${column.gained}: ${cards[place + 1]}`)
  }
  for (const row of told.byDistrict) {
    const part = await page.locator('.parts > li').filter({ hasText: row.district.name }).first().textContent()
    for (const difference of row.difference) if (difference > 0) assert.ok(part.includes(`+${number(difference)} 人`), `${row.district.name} gains ${difference}: ${part}`)
  }
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByRole('heading', { name: /城阳二十处/ }).waitFor()
  assert.deepEqual(await other.locator('.columns > li').allTextContents(), cards)
  await page.getByRole('combobox', { name: '覆盖标准' }).selectOption({ index: 1 })
  await page.waitForURL(/standard=/)
  await page.getByRole('button', { name: /城阳先建三处/ }).first().click()
  await page.waitForFunction(() => document.querySelectorAll('.columns > li').length === 2)
})

story('a link to what is not there says so and shows the rest', '/', {}, async ({ page }) => {
  const gone = Buffer.from('Scenario:aaaaaaaaaaaa').toString('base64')
  await page.goto(`${host}/planner/compare?${new URLSearchParams([['scenario', gone], ['scenario', east]])}`)
  await page.getByText('链接里有 1 个方案找不到了。').waitFor()
  await page.getByRole('heading', { name: /城阳先建三处/ }).waitFor()
  await page.goto(`${host}/planner/compare?scenario=nonsense`)
  await page.getByText('链接里有 1 个方案找不到了。').waitFor()
})

story('anyone reads the plan of a year; to change it one signs in as planner', '/planner/year?year=2033', {}, async ({ page }) => {
  await page.getByText('这一年还没有人保存过计划').waitFor()
  assert.equal(await page.locator('.parts > li').count(), 10)
  assert.equal(await page.getByRole('button', { name: '修改计划' }).count(), 0)
  await page.locator('.gate').getByRole('link', { name: '登录' }).click()
  await page.waitForURL(/sign-in/)
  assert.match(decodeURIComponent(new URL(page.url()).searchParams.get('to')), /\/planner\/year\?year=2033/)
})

story('a planner sets the year, shares it out by hand, and is told when somebody else was faster', '/', { width: 1280, height: 900 }, async ({ page }) => {
  await signIn(page, 'PLANNER', `/planner/year?year=${year}`)
  await page.getByRole('button', { name: '修改计划' }).click()
  await page.getByLabel('全年目标（个）').fill('12')
  await page.getByRole('combobox', { name: '关联方案' }).selectOption({ label: '城阳先建三处' })
  await page.getByRole('radio', { name: '自己分' }).check()
  await page.getByText('目标 12').waitFor()
  assert.ok(await page.getByRole('button', { name: '保存' }).isDisabled())
  for (const field of await page.locator('.targets input').all()) await field.fill('1')
  await page.getByRole('spinbutton', { name: '城阳区' }).fill('3')
  await page.getByText('合计 12，目标 12').waitFor()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(/已保存.*第 1 版/).waitFor()
  const { buildPlan } = await ask('query ($year: Int!) { buildPlan(year: $year) { target scenario { name } targets { code count } progress { planned missing } } }', { year })
  assert.deepEqual([buildPlan.target, buildPlan.scenario.name, buildPlan.targets.find(({ code }) => code === '370214').count, buildPlan.progress.planned, buildPlan.progress.missing], [12, '城阳先建三处', 3, 3, 9])
  assert.match(await page.locator('.parts > li').filter({ hasText: '城阳区' }).textContent(), /方案中 3/)

  await page.getByRole('button', { name: '修改计划' }).click()
  await ask('mutation ($year: Int!) { saveBuildPlan(input: { year: $year, revision: 1, target: 20 }) { errors { message } } }', { year }, tokenFor('ADMIN'))
  await page.getByLabel('全年目标（个）').fill('13')
  await page.getByRole('spinbutton', { name: '城阳区' }).fill('4')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('admin 已经保存了第 2 版').waitFor()
  await page.getByRole('button', { name: '看最新的' }).click()
  await page.getByText('目标新增 20 个').waitFor()
})

const views = {
  'the comparison': async (page, query) => { await page.goto(`${host}/planner/compare?${both()}&${query}`); await page.locator('.parts').first().waitFor() },
  'the plan': async (page, query) => { await page.goto(`${host}/planner/year?year=2026&${query}`); await page.locator('.parts').first().waitFor() },
  'the form of the plan': async (page, query) => {
    await signIn(page, 'PLANNER', `/planner/year?year=2026`)
    await page.goto(`${host}/planner/year?year=2026&${query}`)
    await page.getByRole('button', { name: /修改计划|Change the plan/ }).click()
    await page.getByRole('radio', { name: /自己分|By hand/ }).check()
    await page.locator('.targets input').first().waitFor()
  },
}
for (const [name, reach] of Object.entries(views))
  for (const query of ['', 'theme=dark', 'theme=sun&lang=en'])
    story(`${name} has no finding of axe, nothing too wide and nothing too small${query && ` with ${query}`}`, '/sign-in', {}, async ({ page }) => {
      await reach(page, query)
      assert.deepEqual(await findings(page), [])
      assert.equal(await tooWide(page), null)
      assert.deepEqual(await tooSmall(page), [])
      if (query.includes('lang=en')) assert.doesNotMatch((await page.locator('main h1, main h2, main label, main dt').allTextContents()).join().replace(/城阳先建三处|城阳二十处/g, ''), /\p{Script=Han}/u, 'but for the names of scenarios')
    })

story('on paper the comparison has no buttons and keeps its numbers', '/', { width: 1280, height: 900 }, async ({ page }) => {
  await page.goto(`${host}/planner/compare?${both()}`)
  await page.locator('.parts').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('main .button:visible').count(), 0)
  assert.match(await page.locator('.columns').textContent(), /城阳先建三处/)
  const pdf = await page.pdf({ format: 'A4', landscape: true })
  assert.ok(pdf.length > 10_000 && pdf.subarray(0, 5).toString() === '%PDF-')
  await page.goto(`${host}/planner/year?year=2026`)
  await page.locator('.parts').first().waitFor()
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.getByRole('heading', { name: '说不清的' }).first().waitFor()
  assert.equal(await page.locator('main .button:visible').count(), 0)
})
