// The planner's page: the figures in page, API and file are one and the same; every link shows what was seen.
import { expectAccessible } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { desktop } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { mapDrawn, textsOf } from './support/rider-page.mjs'

test.use({ ...desktop, role: 'PLANNER' })
const figure = (page) => page.locator('.figure[aria-busy="false"]')

/** Waits until the figures stand still and reads them: workers, workers in reach, share in percent. */
async function figures(page) {
  await figure(page).waitFor()
  const [demand, covered] = (await page.locator('.figure .of').textContent())
    .match(/[\d,]+/g)
    .map((text) => Number(text.replaceAll(',', '')))
  return { demand, covered, share: Number(await page.locator('.figure .big').textContent()) }
}

/** Rows of a CSV file by RFC 4180, each as an object named by the header. */
function parseCsv(text) {
  const rows = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  const [header, ...body] = rows.filter((row) => row.length > 1)
  return body.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])))
}

/** The colours of at least a hundred points each in a picture. */
const coloursOf = (picture) =>
  picture.evaluate((image) => {
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight]
    const pen = canvas.getContext('2d')
    pen.drawImage(image, 0, 0)
    const counts = new Map()
    const points = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
    for (const point of points) counts.set(point, (counts.get(point) ?? 0) + 1)
    const hex = (point) =>
      `#${[0, 8, 16].map((shift) => ((point >> shift) & 255).toString(16).padStart(2, '0')).join('')}`
    return [...counts].filter(([, count]) => count >= 100).map(([point]) => hex(point))
  })

const address = (page) => new URL(page.url())
const codes = (page) => address(page).searchParams.get('sites')?.split(',') ?? []

test('a planner raises the coverage of 城阳区 by three sites, saves, compares and exports, and page, API and file tell the same', async ({
  page,
  newPhone,
}) => {
  test.slow()
  await page.goto('/planner?in=370214&tab=sites')
  const before = await figures(page)
  const list = page.getByRole('region', { name: '候选点' })
  await list
    .getByText(/新增 [\d,]+ 人/)
    .first()
    .waitFor()
  for (let picks = 1; picks <= 3; picks++) {
    const best = list.getByRole('button', { name: /^挑选这一处/ }).first()
    const gain = Number((await best.locator('.gain').textContent()).match(/[\d,]+/)[0].replaceAll(',', ''))
    const had = (await figures(page)).covered
    await best.click()
    await page.waitForFunction((n) => new URL(location.href).searchParams.get('sites')?.split(',').length === n, picks)
    await page.getByText(`加上挑选的 ${picks} 处`).waitFor()
    await page.waitForFunction(
      (covered) =>
        document
          .querySelector('.figure[aria-busy="false"] .of')
          ?.textContent.replaceAll(',', '')
          .includes(String(covered)),
      had + gain,
    )
    await page.locator('.rest ul[aria-busy="false"]').waitFor()
  }
  const after = await figures(page)
  expect(after.demand).toBe(before.demand)
  expect(after.covered > before.covered && after.share > before.share, 'three sites raise the coverage').toBeTruthy()
  expect(await page.locator('.figure .change').textContent()).toMatch(
    new RegExp(`\\+${(after.covered - before.covered).toLocaleString('en')} 人`),
  )

  // The API, asked as anybody may.
  const { candidates } = await ask('{ candidates(first: 1000) { nodes { id code } } }')
  const sites = codes(page).map((code) => candidates.nodes.find((site) => site.code === code).id)
  const { coverage } = await ask(
    'query ($input: CoverageInput!) { coverage(input: $input) { demand covered share byDistrict { district { code } covered demand } } }',
    { input: { standard: 'QINGDAO_1KM', districts: ['370214'], sites } },
  )
  expect({ demand: coverage.demand, covered: coverage.covered }).toEqual({
    demand: after.demand,
    covered: after.covered,
  })
  expect(Math.round(coverage.share * 1000) / 10).toBe(after.share)

  // The files, as the page's own links give them.
  const csv = await (await fetch(await page.getByRole('link', { name: /^CSV/ }).evaluate((link) => link.href))).text()
  const rows = parseCsv(csv)
  expect(rows.map(({ district, demand, covered }) => [district, Number(demand), Number(covered)])).toEqual([
    ['370214', after.demand, after.covered],
    ['', after.demand, after.covered],
  ])
  const gaps = await (
    await fetch(await page.getByRole('link', { name: 'GeoJSON 地图' }).evaluate((link) => link.href))
  ).json()
  expect(gaps.features.reduce((sum, { properties }) => sum + properties.demand, 0)).toBe(after.demand - after.covered)

  // The table of the page.
  await page.getByRole('tab', { name: '区市' }).click()
  const row = page.getByRole('row', { name: /城阳区/ })
  expect(
    (await row.getByRole('cell').allTextContents()).slice(0, 2).map((text) => Number(text.replaceAll(',', ''))),
  ).toEqual([after.demand, after.covered])

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
  await page
    .locator('main')
    .getByText(new RegExp(`${shown}|${after.covered}`))
    .first()
    .waitFor()

  // The link shows the same to somebody who is not signed in; the report too.
  const guest = await newPhone(desktop)
  await guest.goto(link)
  await guest.getByText('加上挑选的 3 处').waitFor()
  expect(await figures(guest)).toEqual(after)
  await guest.getByRole('link', { name: '可打印的报告' }).click()
  await guest.locator('.paper.ready').waitFor()
  await guest.getByText('这里画不了地图').waitFor()
  const report = await guest.locator('.paper').textContent()
  expect(
    report.includes(`${after.demand.toLocaleString('en')} 人中有 ${shown} 人`),
    'the report has the same figure',
  ).toBeTruthy()
  for (const code of codes(guest)) {
    const { name: site } = (
      await ask('query ($id: ID!) { node(id: $id) { ... on CandidateSite { name } } }', {
        id: candidates.nodes.find((one) => one.code === code).id,
      })
    ).node
    expect(report.includes(site), `the report names ${site}`).toBeTruthy()
  }

  // Put away again, so that the list stays short.
  await page.goto('/planner?tab=scenarios')
  await page.getByRole('button', { name: `收起：${name}` }).click()
  await page.getByRole('button', { name: `收起：${name}` }).waitFor({ state: 'detached' })
})

test('a proposal is made, shown with its proof, adopted, and the figure is the one promised', async ({ page }) => {
  await page.goto('/planner?in=370214&tab=propose')
  await figures(page)
  await page.getByLabel('建几处').fill('3')
  await page.getByLabel('预算（万元）').fill('30')
  await page.getByRole('button', { name: '推荐', exact: true }).click()
  await page.getByRole('heading', { name: '推荐 3 处，按建设顺序' }).waitFor({ timeout: 45_000 })
  const promised = Number((await page.locator('.answer .after').textContent()).match(/[\d.]+/)[0])
  expect(await page.locator('.answer .proof').textContent()).toMatch(/已证明/)
  await page.getByRole('button', { name: '采用这些' }).click()
  await page.getByText('加上挑选的 3 处').waitFor()
  expect((await figures(page)).share).toBe(promised)
  expect(codes(page).length).toBe(3)
})

test('the week answers the keyboard: arrows move the hour, Escape is any time, and the address keeps it', async ({
  page,
}) => {
  await page.goto('/planner')
  const any = await figures(page)
  const slider = page.getByRole('slider', { name: '一周里什么时候' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/hour=1-8/)
  await page.keyboard.press('ArrowUp')
  await page.waitForURL(/hour=7-8/)
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/hour=7-7/)
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/周日 07:00/)
  await page.waitForFunction(
    (demand) => !document.querySelector('.figure[aria-busy="false"] .of')?.textContent.includes(demand),
    any.demand.toLocaleString('en'),
  )
  const asked = await figures(page)
  await expect(slider, 'the week and the figure tell the same').toHaveAttribute(
    'aria-valuetext',
    new RegExp(`${asked.demand.toLocaleString('en')} 人中 ${asked.covered.toLocaleString('en')} 人`),
  )
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.searchParams.has('hour'))
  await page.waitForFunction(
    (demand) => document.querySelector('.figure[aria-busy="false"] .of')?.textContent.includes(demand),
    any.demand.toLocaleString('en'),
  )
})

test.describe(() => {
  test.use({ viewport: { width: 360, height: 780 } })
  test('on a phone the figure stays in sight while one picks, and the map comes and goes for what is looked at', async ({
    page,
  }) => {
    await page.goto('/planner?in=370214&tab=sites')
    const before = await figures(page)
    const bar = page.locator('.stays')
    await expect(bar).toHaveText('')
    const pick = page.getByRole('region', { name: '候选点' }).getByRole('button', { name: '挑选这一处' }).first()
    await pick.scrollIntoViewIfNeeded()
    await expect(bar).toContainText(`${before.share.toFixed(1)}%`)
    await pick.click()
    await expect(bar).toContainText(/\+[\d,]+ 人/)
    await expect(bar, 'who picks goes on in the list').toContainText('看地图')
    await page.getByRole('region', { name: '已挑选' }).getByRole('listitem').getByRole('button').first().click()
    const map = page.getByRole('region', { name: '覆盖地图' })
    await expect(map).toBeInViewport({ ratio: 0.5 })
    await bar.getByRole('button', { name: '回到刚才' }).click()
    await expect(page.getByRole('region', { name: '已挑选' })).toBeInViewport()
    await expect(bar).toContainText('看地图')
    // What was chosen before brings no map when one comes back.
    await page.getByRole('link', { name: '年度计划' }).click()
    await page.getByRole('link', { name: '覆盖与选址' }).click()
    await figures(page)
    await expect(page.getByRole('heading', { level: 1, name: '谁还走不到驿站' })).toBeInViewport()
  })
})

test('tabs go with the arrow keys, and a district of the table narrows the parameters', async ({ page }) => {
  await page.goto('/planner')
  await figures(page)
  await page.getByRole('tab', { name: '区市' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/tab=trades/)
  expect(await page.evaluate(() => document.activeElement.textContent)).toBe('工种')
  expect(await page.locator('table caption').textContent()).toMatch(/点工种只看它/)
  await page.keyboard.press('Home')
  expect(await page.locator('table caption').textContent()).toMatch(/点区市只看它/)
  await page.getByRole('button', { name: '城阳区' }).click()
  await page.waitForURL(/in=370214/)
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await page.getByRole('button', { name: /^劳动者/ }).click()
  expect(await page.locator('th[aria-sort="descending"]').count()).toBe(1)
})

test.describe(() => {
  test.use({ draws: true })
  test('a gap of the list is described on the map: workers, district, nearest outpost and how far', async ({
    page,
  }) => {
    await page.goto('/planner?tab=gaps')
    await mapDrawn(page)
    const first = page.locator('.rest ol button').first()
    const workers = (await first.locator('.workers').textContent()).trim()
    await first.click()
    const note = page.locator('.map .note.shown')
    await note.waitFor()
    expect(await note.textContent()).toMatch(new RegExp(`${workers} 人够不着.*最近：.+(米|公里)`, 's'))
  })
})

test.describe(() => {
  test.use({ role: null })
  test('without the planner’s role scenarios can be read, and saving says where to sign in', async ({ page }) => {
    await page.goto('/planner?tab=scenarios&sites=C-370214-032')
    await figures(page)
    await page.getByRole('heading', { name: '已存的方案' }).waitFor()
    expect(await page.getByLabel('名称').count()).toBe(0)
    await page.locator('main').getByRole('link', { name: /登录/ }).waitFor()
  })
})

const looks = [{ theme: 'light' }, { theme: 'dark', width: 360 }, { theme: 'sun', lang: 'en', width: 360 }]
for (const tab of ['divisions', 'trades', 'gaps', 'sites', 'propose', 'levers', 'scenarios'])
  test.describe(() => {
    test.use({ role: null })
    test(`the planner’s tab ${tab} has no finding of axe, nothing too wide and nothing too small, also at 360 px`, async ({
      page,
    }) => {
      await page.goto(`/planner?tab=${tab}&sites=C-370214-032`)
      await figures(page)
      await expectAccessible(page, { looks })
    })
  })

test.describe(() => {
  test.use({ role: null, draws: true })
  test(
    'the planner’s map has no finding of axe and nothing too wide, also at 360 px',
    { tag: '@long' },
    async ({ page }) => {
      await page.goto('/planner?tab=gaps&sites=C-370214-032')
      await figures(page)
      await mapDrawn(page)
      await expectAccessible(page, { looks })
    },
  )

  test('the report has no finding of axe and nothing too wide, also at 360 px in English', async ({ page }) => {
    await page.goto('/planner/report?in=370214&sites=C-370214-032,C-370214-012')
    await page.locator('.paper.ready').waitFor({ timeout: 60_000 })
    expect(
      await coloursOf(page.locator('.paper figure img')),
      'the sea, the land, workers, outposts and sites',
    ).toEqual(expect.arrayContaining(['#cfe3ec', '#f6f4ee', '#b3361b', '#14242b', '#0b7a3b']))
    await expectAccessible(page, {
      looks: [{ theme: 'light' }, { theme: 'dark', lang: 'en', width: 360 }],
      small: () => false,
      inLook: async ({ lang }) => {
        if (lang === 'en') await expect(page.locator('.paper h1').first()).not.toHaveText(/\p{Script=Han}/u)
        const headings = await textsOf(page.locator('.paper h1, .paper h2, .paper thead'))
        if (lang === 'en') expect(headings.join()).not.toMatch(/\p{Script=Han}/u)
      },
    })
  })
})
