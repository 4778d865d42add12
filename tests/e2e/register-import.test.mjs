// A clerk brings a list in: looks at what it would change, settles what is asked, says what a column is, imports, and
// takes one back.
import { expectAccessible } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { desktop } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { workbook } from './support/workbook.mjs'

const address = '/register/import'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
// Each run has outposts of its own, so that it may be repeated on the same host, in 崂山区 away from those of the
// demonstration.
const run = Date.now().toString(36).slice(-5).toUpperCase()
const at = (n) => [`120.62${n}5`, `36.27${n}4`]
const header = ['站点编号', '驿站全名', '类型', '经度', '纬度', '开放时间', '热饮', '联系电话']
const row = (code, name, n, hours, drink, phone) => [code, name, '司机之家', ...at(n), hours, drink, phone]
const file = (name, rows) => ({ name, mimeType: xlsx, buffer: workbook({ 名单: rows, 说明: [['填表说明']] }) })
const outpost = async (code) =>
  (
    await ask(
      'query ($code: String!) { outpost(code: $code) { name phone openingHours services { service availability } } }',
      { code },
    )
  ).outpost

const figure = (page, name) => page.locator('dl div', { has: page.getByText(name, { exact: true }) }).locator('dd')
const choose = (page, list) => page.locator('input[type=file]').setInputFiles(list)
const settled = (page) => expect(page.locator('.result')).toHaveAttribute('aria-busy', 'false')
const importButton = (page) => page.getByRole('button', { name: /^导入 \d+ 行$/ })

test.use({ role: 'OPERATOR' })

test.describe(() => {
  test.use(desktop)
  test('a list goes in with a column mapped by hand and a proposal accepted singly, and one change is taken back', async ({
    page,
  }) => {
    await page.goto(address)
    await choose(
      page,
      file('first.xlsx', [
        ['崂山区户外劳动者驿站一览表'],
        header,
        row(`E2E-${run}-1`, `导入甲站${run}`, 1, '周一至周五 8:30-17:30（节假日除外）', '√', '0532-1111'),
        row(`E2E-${run}-2`, `导入乙站${run}`, 2, '9点-6点', '×', '0532-2222'),
      ]),
    )
    // Without the names no row is read: the page says which column is missing, in plain words.
    await expect(page.getByText('“名称”列').first()).toBeVisible()
    await expect(page.getByText('必填，却是空的').first()).toBeVisible()
    await expect(page.locator('main')).not.toContainText('--map')
    await expect(importButton(page)).toBeDisabled()
    await page.getByLabel('“驿站全名”列作为').selectOption({ label: '名称' })
    await settled(page)
    await page.getByLabel('“热饮”列作为').selectOption({ label: '服务：喝水' })
    await settled(page)
    await expect(figure(page, '新增')).toHaveText('1')
    await expect(figure(page, '待处理')).toHaveText('1')
    await expect(page.getByText('还有 1 处要先处理，现在不能导入。')).toBeVisible()

    const question = page
      .locator('li', { hasText: `导入乙站${run}` })
      .or(page.locator('li', { hasText: '9点-6点' }))
      .first()
    await expect(question).toContainText('第 4 行')
    await expect(question).toContainText('是否应为')
    await expect(question).toContainText('读作：每天 09:00-18:00')
    await question.getByLabel('采用这条建议').check()
    await page.getByRole('button', { name: '采用勾选的 1 条' }).click()
    await settled(page)
    await expect(page.getByText('已采用 1 条建议。')).toBeVisible()
    await expect(figure(page, '新增')).toHaveText('2')
    expect(await outpost(`E2E-${run}-1`)).toBeNull()

    await importButton(page).click()
    await expect(page.getByRole('heading', { name: '导入完成，改动 2 个阵地' })).toBeFocused()
    expect(await outpost(`E2E-${run}-2`)).toEqual({
      name: `导入乙站${run}`,
      phone: '0532-2222',
      openingHours: '09:00-18:00',
      services: [{ service: 'DRINKING_WATER', availability: 'UNAVAILABLE' }],
    })
    await expect(page.getByRole('link', { name: `导入甲站${run}` })).toHaveAttribute(
      'href',
      new RegExp(`/outposts/E2E-${run}-1`),
    )

    // Next month's list has the same headers: the columns are known, and an emptied cell is told before it clears.
    await choose(
      page,
      file('second.xlsx', [
        ['崂山区户外劳动者驿站一览表'],
        header,
        row(`E2E-${run}-1`, `导入甲站${run}`, 1, '24小时', '√', ''),
        row(`E2E-${run}-2`, `导入乙站${run}`, 2, '9点-6点', '×', '0532-2222'),
      ]),
    )
    await expect(page.getByText('用了上次在这台设备上选的对应关系（2 列）。')).toBeVisible()
    await settled(page)
    await expect(figure(page, '修改')).toHaveText('1')
    await expect(figure(page, '没有变化')).toHaveText('1')
    const change = page.locator('section', { has: page.getByRole('heading', { name: '修改 1 个' }) })
    await expect(change.locator('.emptied')).toHaveText(/电话\s*原来：0532-1111\s*→\s*清空/)
    await importButton(page).click()
    await expect(page.getByRole('heading', { name: '导入完成，改动 1 个阵地' })).toBeVisible()
    expect((await outpost(`E2E-${run}-1`)).phone).toBeNull()
    await page.getByRole('button', { name: `把“导入甲站${run}”改回去` }).click()
    await expect(page.getByText('已改回导入前的样子')).toBeVisible()
    expect(await outpost(`E2E-${run}-1`)).toMatchObject({
      phone: '0532-1111',
      openingHours: 'Mo-Fr 08:30-17:30; PH off',
    })

    await page.getByRole('link', { name: `导入甲站${run}` }).click()
    await expect(page.getByRole('heading', { name: `导入甲站${run}` })).toBeVisible()
  })
})

test('a row with an address alone waits, is placed on the map of a phone, and is in the register', async ({ page }) => {
  await page.goto(address)
  const name = `待放站${run}`
  await choose(
    page,
    file('unplaced.xlsx', [
      ['名称', '类型', '区市', '地址', '开放时间'],
      [name, '司机之家', '崂山区', `仰口路 ${run} 号`, '24小时'],
      [`待删站${run}`, '司机之家', '崂山区', `仰口后街 ${run} 号`, ''],
    ]),
  )
  await settled(page)
  await expect(figure(page, '待定位')).toHaveText('2')
  await importButton(page).click()
  await page.getByRole('link', { name: '在地图上放置' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '待定位的阵地' })).toBeVisible()
  await page.getByRole('button', { name }).click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeFocused()
  await expect(page.getByRole('button', { name: '就放在这里' })).toBeDisabled()
  // The demonstration has no streets, which is said once; what is proposed says why.
  await expect(page.getByText('还没有导入地图')).toHaveCount(1)
  await page.getByRole('button', { name: '崂山区 区市中部，只是从这里找起' }).click()
  await expect(page.locator('.where')).toContainText('崂山区')
  await page.getByLabel('输入坐标').fill(at(9).join(', '))
  await page.getByLabel('输入坐标').press('Enter')
  await page.getByRole('button', { name: '就放在这里' }).click()
  const told = page.locator('.told')
  await expect(told).toContainText(`“${name}”已进入名册`)
  const code = await told.getByRole('link').innerText()
  expect(await outpost(code)).toMatchObject({ name, openingHours: '24/7' })
  await expectAccessible(page)
  // Another one is no outpost.
  await page.goto('/register/place')
  await page.getByRole('button', { name: `待删站${run}` }).click()
  await page.getByRole('button', { name: '不是阵地，移除' }).click()
  await page.getByRole('button', { name: '确定移除？再按一次' }).click()
  await expect(told).toContainText(`已移除“待删站${run}”`)
  await told.waitFor()
  await page.goto('/register/place')
  await expect(page.getByText(name)).toHaveCount(0)
  await expect(page.getByText(`待删站${run}`)).toHaveCount(0)
})

test('on a phone everything fits and can be read, in every theme and by a screen reader', async ({ page }) => {
  await page.goto(address)
  await expectAccessible(page)
  await page.goto(address)
  await choose(
    page,
    file('phone.xlsx', [
      [...header.slice(0, 1), '名称', ...header.slice(2)],
      row('E2E-P1', '手机甲站', 3, '24小时', '√', '0532-3333'),
      row('E2E-P2', '手机乙站', 4, '9点-6点', '', ''),
      row('E2E-P3', '手机丙站', 5, '看情况', '', '00'),
      row('QD-370212-024', '', 6, '', '', ''),
    ]),
  )
  await settled(page)
  await expect(figure(page, '待处理')).not.toHaveText('0')
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toBeVisible()
})

test.describe(() => {
  test.use({ role: null })
  test('who has not signed in is told where to, and sees no file to choose', async ({ page }) => {
    await page.goto(address)
    await expect(page.getByText(/登记员/)).toBeVisible()
    await expect(page.locator('input[type=file]')).toHaveCount(0)
  })
})

test.describe(() => {
  test.use({ provokes: [/ERR_INTERNET_DISCONNECTED/] })
  test('a file that is no list, and a server that is away, are told in plain words', async ({ page, context }) => {
    await page.goto(address)
    await choose(page, { name: 'broken.xlsx', mimeType: xlsx, buffer: workbook({ 名单: [header] }).subarray(0, 200) })
    await expect(page.getByText('不是完整的 XLSX 工作簿')).toBeVisible()
    await expect(importButton(page)).toBeDisabled()
    await context.setOffline(true)
    await choose(page, { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('名称,地址\n甲,乙\n') })
    await expect(page.getByRole('alert')).toContainText('连不上服务器，名册没有改动')
    await context.setOffline(false)
    await page.getByRole('button', { name: '再试一次' }).click()
    await settled(page)
    await expect(page.getByRole('heading', { name: '核对结果' })).toBeVisible()
  })
})
