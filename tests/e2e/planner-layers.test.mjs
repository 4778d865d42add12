// A planner puts a layer in from a spreadsheet, counts it alone, replaces it and removes it.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'
import { workbook } from './support/workbook.mjs'

const address = '/planner/layers'
const name = `清点${Date.now().toString(36)}`
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const list = (rows) => ({
  name: 'counts.xlsx',
  mimeType: xlsx,
  buffer: workbook({ 点位: [['id', 'longitude', 'latitude', 'demand'], ...rows] }),
})
const demandOf = async (layers) =>
  (
    await ask('query ($layers: [String!]) { coverage(input: { within: 500, layers: $layers }) { demand } }', {
      layers,
    })
  ).coverage.demand

test.describe(() => {
  // A refused layer is an answer of its own, which the console notes.
  test.use({ role: 'PLANNER', viewport: { width: 360, height: 760 }, provokes: [/400/] })
  test('a layer goes in from a spreadsheet, is counted alone, replaced and removed, on a phone', async ({ page }) => {
    await page.goto('/planner')
    // The page has come to rest: an answer that comes in moves what a finger is about to touch.
    await expect(page.getByRole('row', { name: /^合计/ })).toBeVisible()
    await page.getByText('怎么算的').click()
    await page.getByRole('link', { name: '人数和候选点从哪里来' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '规划图层' })).toBeVisible()
    await page.getByRole('textbox', { name: /^图层名称/ }).fill(name)
    await page.getByRole('textbox', { name: '统计单位' }).fill('区总工会')
    const file = page.locator('input[type=file]')
    await file.setInputFiles(
      list([
        ['a', '120.3830', '36.0670', '12'],
        ['b', '120.3831', '36.0671', '-5'],
      ]),
    )
    await page.getByRole('button', { name: '核对' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '1 处有误，图层没有改动' })).toContainText('第 3 行')
    await file.setInputFiles(
      list([
        ['a', '120.3830', '36.0670', '12'],
        ['b', '120.3831', '36.0671', '5'],
      ]),
    )
    await page.getByRole('button', { name: '核对' }).click()
    // The demonstration counts people too, and the page says what both come to.
    await expect(page.getByText(/与图层“demonstration”一起共 20\d{4} 人。/)).toBeVisible()
    await expectAccessible(page, { looks: looksEndingInChinese })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.getByRole('button', { name: '放入 2 个点' }).click()
    await expect(page.getByText(`“${name}”已放入 2 个点`)).toBeVisible()
    expect(await demandOf([name])).toBe(17)

    await page.goto('/planner')
    await page.getByLabel('人数出自').selectOption(name)
    await expect(page.getByText('17 人中有')).toBeVisible()
    await page.goto(address)
    await page.getByRole('button', { name: `用新文件替换${name}` }).click()
    await file.setInputFiles(list([['a', '120.3830', '36.0670', '8']]))
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByRole('button', { name: '放入 1 个点' }).click()
    await expect(page.getByText(`“${name}”已放入 1 个点`)).toBeVisible()
    expect(await demandOf([name])).toBe(8)

    await page.getByRole('button', { name: `删除${name}` }).click()
    await page.getByRole('button', { name: '确定删除？再按一次' }).click()
    await expect(page.getByText(`“${name}”已删除`)).toBeVisible()
    await expect(page.getByRole('button', { name: `删除${name}` })).toHaveCount(0)
  })
})

test('whoever looks reads where the figures come from, and cannot change them', async ({ page }) => {
  await page.goto(address)
  await expect(page.getByText('示范，虚构').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^删除/ })).toHaveCount(0)
  await expect(page.locator('input[type=file]')).toHaveCount(0)
})
