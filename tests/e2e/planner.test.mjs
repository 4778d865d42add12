// The planner's page: the figures in page, API and file are one and the same; every link shows what was seen.
import assert from 'node:assert/strict'
import { findings, host, signIn, story, tooSmall, tooWide } from './harness.mjs'

const desk = { width: 1280, height: 900 }
const figure = (page) => page.locator('.figure[aria-busy="false"]')

/** Waits until the figures stand still and reads them: workers, workers in reach, share in percent. */
async function figures(page) {
  await figure(page).waitFor()
  const [demand, covered] = (await page.locator('.figure .of').textContent()).match(/[\d,]+/g).map((text) => Number(text.replaceAll(',', '')))
  return { demand, covered, share: Number(await page.locator('.figure .big').textContent()) }
}

async function ask(query, variables) {
  const answer = await fetch(`${host}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) })
  const { data, errors } = await answer.json()
  assert.equal(errors, undefined)
  return data
}

/** Rows of a CSV file by RFC 4180, each as an object named by the header. */
function parseCsv(text) {
  const rows = [[]]
  for (const [, quoted, plain, end] of text.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  const [header, ...body] = rows.filter((row) => row.length > 1)
  return body.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])))
}

const address = (page) => new URL(page.url())
const codes = (page) => address(page).searchParams.get('sites')?.split(',') ?? []

story('a planner raises the coverage of 城阳区 by three sites, saves, compares and exports, and page, API and file tell the same', '/', desk, async ({ page }) => {
  await signIn(page, 'PLANNER', '/planner?in=370214&tab=sites')
  const before = await figures(page)
  const list = page.getByRole('region', { name: '候选点' })
  await list.getByText(/新增 [\d,]+ 人/).first().waitFor()
  for (let picks = 1; picks <= 3; picks++) {
    const best = list.getByRole('button', { name: /^挑选这一处/ }).first()
    const gain = Number((await best.locator('.gain').textContent()).match(/[\d,]+/)[0].replaceAll(',', ''))
    const had = (await figures(page)).covered
    await best.click()
    await page.waitForFunction((n) => new URL(location.href).searchParams.get('sites')?.split(',').length === n, picks)
    await page.getByText(`加上挑选的 ${picks} 处`).waitFor()
    await page.waitForFunction((covered) => document.querySelector('.figure[aria-busy="false"] .of')?.textContent.replaceAll(',', '').includes(String(covered)), had + gain)
    await page.locator('.rest ul[aria-busy="false"]').waitFor()
  }
  const after = await figures(page)
  assert.equal(after.demand, before.demand)
  assert.ok(after.covered > before.covered && after.share > before.share, 'three sites raise the coverage')
  assert.match(await page.locator('.figure .change').textContent(), new RegExp(`\\+${(after.covered - before.covered).toLocaleString('en')} 人`))

  // The API, asked as anybody may.
  const { candidates } = await ask('{ candidates(first: 1000) { nodes { id code } } }')
  const sites = codes(page).map((code) => candidates.nodes.find((site) => site.code === code).id)
  const { coverage } = await ask('query ($input: CoverageInput!) { coverage(input: $input) { demand covered share byDistrict { district { code } covered demand } } }', { input: { standard: 'QINGDAO_1KM', districts: ['370214'], sites } })
  assert.deepEqual({ demand: coverage.demand, covered: coverage.covered }, { demand: after.demand, covered: after.covered })
  assert.equal(Math.round(coverage.share * 1000) / 10, after.share)

  // The files, as the page's own links give them.
  const csv = await (await fetch(await page.getByRole('link', { name: 'CSV 表格' }).evaluate((link) => link.href))).text()
  const rows = parseCsv(csv)
  assert.deepEqual(rows.map(({ district, demand, covered }) => [district, Number(demand), Number(covered)]), [['370214', after.demand, after.covered], ['', after.demand, after.covered]])
  const gaps = await (await fetch(await page.getByRole('link', { name: 'GeoJSON 地图' }).evaluate((link) => link.href))).json()
  assert.equal(gaps.features.reduce((sum, { properties }) => sum + properties.demand, 0), after.demand - after.covered)

  // The table of the page.
  await page.getByRole('tab', { name: '区市' }).click()
  const row = page.getByRole('row', { name: /城阳区/ })
  assert.deepEqual((await row.getByRole('cell').allTextContents()).slice(0, 2).map((text) => Number(text.replaceAll(',', ''))), [after.demand, after.covered])

  // Saved under a name, and compared with things as they are.
  const name = `城阳三处 ${Date.now()}`
  await page.getByRole('tab', { name: '方案' }).click()
  await page.getByLabel('名称').fill(name)
  await page.getByRole('button', { name: '存为新方案' }).click()
  await page.getByText('已保存', { exact: true }).waitFor()
  await page.getByLabel(`选中“${name}”来比较`).check()
  const link = page.url()
  await page.getByRole('link', { name: '比较选中的 1 个' }).click()
  await page.waitForURL(/\/planner\/compare\?/)
  const shown = after.covered.toLocaleString('en')
  await page.locator('main').getByText(new RegExp(`${shown}|${after.covered}`)).first().waitFor()

  // The link shows the same to somebody who is not signed in; the report too.
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(link)
  await page.getByText('加上挑选的 3 处').waitFor()
  assert.deepEqual(await figures(page), after)
  await page.getByRole('link', { name: '可打印的报告' }).click()
  await page.locator('.paper.ready').waitFor()
  const report = await page.locator('.paper').textContent()
  assert.ok(report.includes(`${after.demand.toLocaleString('en')} 人中有 ${shown} 人`), 'the report has the same figure')
  for (const code of codes(page)) {
    const { name: site } = (await ask('query ($id: ID!) { node(id: $id) { ... on CandidateSite { name } } }', { id: candidates.nodes.find((one) => one.code === code).id })).node
    assert.ok(report.includes(site), `the report names ${site}`)
  }

  // Put away again, so that the list stays short.
  await signIn(page, 'PLANNER', `/planner?tab=scenarios`)
  await page.getByRole('button', { name: `收起: ${name}` }).click()
  await page.getByRole('button', { name: `收起: ${name}` }).waitFor({ state: 'detached' })
})

story('a proposal is made, told in words with its proof, taken over, and the figure is the one promised', '/planner?in=370214&tab=propose', desk, async ({ page }) => {
  await figures(page)
  await page.getByLabel('建几处').fill('3')
  await page.getByLabel('预算（万元）').fill('30')
  await page.getByRole('button', { name: '推荐', exact: true }).click()
  await page.getByRole('heading', { name: '推荐 3 处，按建设顺序' }).waitFor({ timeout: 45_000 })
  const promised = Number((await page.locator('.answer .after').textContent()).match(/[\d.]+/)[0])
  assert.match(await page.locator('.answer .proof').textContent(), /已证明/)
  await page.getByRole('button', { name: '采用这些' }).click()
  await page.getByText('加上挑选的 3 处').waitFor()
  assert.equal((await figures(page)).share, promised)
  assert.equal(codes(page).length, 3)
})

story('the week answers the keyboard: arrows move the hour, Escape is any time, and the address keeps it', '/planner', desk, async ({ page }) => {
  const any = await figures(page)
  const slider = page.getByRole('slider', { name: '一周里什么时候' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/hour=1-8/)
  await page.keyboard.press('ArrowUp')
  await page.waitForURL(/hour=7-8/)
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/hour=7-7/)
  assert.match(await slider.getAttribute('aria-valuetext'), /周日 07:00/)
  await page.waitForFunction((demand) => !document.querySelector('.figure[aria-busy="false"] .of')?.textContent.includes(demand), any.demand.toLocaleString('en'))
  const asked = await figures(page)
  assert.match(await slider.getAttribute('aria-valuetext'), new RegExp(`${asked.demand.toLocaleString('en')} 人中 ${asked.covered.toLocaleString('en')} 人`), 'the week and the figure tell the same')
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.searchParams.has('hour'))
  await page.waitForFunction((demand) => document.querySelector('.figure[aria-busy="false"] .of')?.textContent.includes(demand), any.demand.toLocaleString('en'))
})

story('tabs go with the arrow keys, and a division narrows the question from its table', '/planner', desk, async ({ page }) => {
  await figures(page)
  await page.getByRole('tab', { name: '区市' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/tab=trades/)
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '工种')
  assert.match(await page.locator('table caption').textContent(), /点工种只看它/)
  await page.keyboard.press('Home')
  assert.match(await page.locator('table caption').textContent(), /点区市只看它/)
  await page.getByRole('button', { name: '城阳区' }).click()
  await page.waitForURL(/in=370214/)
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await page.getByRole('button', { name: /^劳动者/ }).click()
  assert.equal(await page.locator('th[aria-sort="descending"]').count(), 1)
})

story('a gap of the list is told on the map: workers, division, nearest outpost and how far', '/planner?tab=gaps', desk, async ({ page }) => {
  await page.locator('.map canvas').waitFor()
  const first = page.locator('.rest ol button').first()
  const workers = (await first.locator('.workers').textContent()).trim()
  await first.click()
  const note = page.locator('.map .note.shown')
  await note.waitFor()
  assert.match(await note.textContent(), new RegExp(`${workers} 人够不着.*最近：.+(米|公里)`, 's'))
})

story('without the planner’s role scenarios can be read, and saving says where to sign in', '/planner?tab=scenarios&sites=C-370214-032', desk, async ({ page }) => {
  await figures(page)
  await page.getByRole('heading', { name: '已存的方案' }).waitFor()
  assert.equal(await page.getByLabel('名称').count(), 0)
  await page.locator('main').getByRole('link', { name: /登录/ }).waitFor()
})

for (const tab of ['divisions', 'trades', 'gaps', 'sites', 'propose', 'levers', 'scenarios'])
  for (const [query, size] of [['', desk], ['&theme=dark', { width: 360 }], ['&theme=sun&lang=en', { width: 360 }]])
    story(`the planner’s tab ${tab} has no finding of axe, nothing too wide and nothing too small${query && ` with ${query}`}${size.width === 360 ? ' at 360 px' : ''}`, `/planner?tab=${tab}&sites=C-370214-032${query}`, size, async ({ page }) => {
      await figures(page)
      await page.locator('.map canvas').waitFor()
      await page.waitForTimeout(800)
      assert.deepEqual(await findings(page), [])
      assert.equal(await tooWide(page), null)
      assert.deepEqual(await tooSmall(page), [])
    })

for (const [query, width] of [['', 1280], ['&theme=dark&lang=en', 360]])
  story(`the report has no finding of axe and nothing too wide${query && ` with ${query}`}`, `/planner/report?in=370214&sites=C-370214-032,C-370214-012${query}`, { width }, async ({ page }) => {
    await page.locator('.paper.ready').waitFor()
    assert.deepEqual(await findings(page), [])
    assert.equal(await tooWide(page), null)
    if (query) assert.doesNotMatch(await page.locator('.paper h1, .paper h2, .paper thead').allTextContents().then((texts) => texts.join()), /\p{Script=Han}/u)
  })
