// Priority areas: a planner draws one on the map, or writes its coordinates with the keyboard alone, asks the coverage
// inside it, mends its outline and ends it.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'
import { mapDrawn } from './support/rider-page.mjs'

const mark = Date.now().toString(36)
const areaOf = async (name) => {
  const { priorityAreas } = await ask('{ priorityAreas { id name area } }')
  return priorityAreas.find((area) => area.name === name)
}
const open = async (page) => {
  await page.goto('/work?tab=sites')
  await page.getByRole('button', { name: '新增重点区域' }).click()
  return page.getByRole('form', { name: '新增重点区域' })
}

test.describe(() => {
  test.use({ role: 'PLANNER', draws: true, viewport: { width: 1280, height: 900 } })
  test('an area is drawn by pressing the map, mended, chosen in the planner and ended', async ({ page }) => {
    const name = `手画区域${mark}`
    const form = await open(page)
    await form.getByLabel('名称').fill(name)
    await form.getByLabel('所在区市').selectOption('370202')
    await mapDrawn(form)
    const map = form.getByRole('region', { name: '画范围的地图' })
    await map.scrollIntoViewIfNeeded()
    const box = await map.boundingBox()
    const press = async (x, y) => page.mouse.click(box.x + box.width * x, box.y + box.height * y)
    await press(0.3, 0.3)
    await expect(form.getByRole('status')).toHaveText('共 1 个点，至少要 3 个。')
    await press(0.6, 0.3)
    await press(0.3, 0.7)
    await press(0.6, 0.7)
    await expect(form.getByRole('status')).toContainText('边线相交或重叠')
    await expect(form.getByRole('button', { name: '保存' })).toBeDisabled()
    await form.getByRole('button', { name: '撤销上一点' }).click()
    await expect(form.getByRole('status')).toHaveText('共 3 个点，已围成一个范围。')
    // A point is dragged away, and its coordinates follow.
    const points = form.getByRole('textbox', { name: /^边界点/ })
    const before = (await points.inputValue()).split('\n')
    const vertex = form.getByRole('img', { name: '第 2 点' })
    const at = await vertex.boundingBox()
    await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2)
    await page.mouse.down()
    await page.mouse.move(at.x + 40, at.y + 30, { steps: 5 })
    await page.mouse.up()
    await expect.poll(async () => (await points.inputValue()).split('\n')[1]).not.toBe(before[1])
    expect((await points.inputValue()).split('\n')[0]).toBe(before[0])
    await expectAccessible(page, { looks: looksEndingInChinese })
    await form.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('已保存')).toBeVisible()
    const saved = await areaOf(name)
    expect(saved.area.coordinates[0][0]).toHaveLength(4)

    // Its demand alone is counted, and the address says so.
    await page.goto('/planner')
    await page.getByLabel('重点区域').selectOption({ label: name })
    await expect(page).toHaveURL(new RegExp(`area=${encodeURIComponent(saved.id)}`))
    const { coverage } = await ask(
      'query ($areas: [ID!]) { coverage(input: { standard: "QINGDAO_1KM", priorityAreas: $areas }) { demand } }',
      { areas: [saved.id] },
    )
    const workers = Math.round(coverage.demand).toLocaleString('zh-CN').replaceAll(',', '')
    await expect
      .poll(async () => (await page.getByRole('main').textContent()).replaceAll(/[\s,，]/g, ''))
      .toContain(workers === '0' ? '没有' : workers)
    await page.reload()
    await expect(page.getByLabel('重点区域')).toHaveValue(saved.id)

    await page.goto('/work?tab=sites')
    await page.getByRole('button', { name: `修改：${name}` }).click()
    await page.getByLabel('不再是重点区域').check()
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByRole('button', { name: `修改：${name}` })).toHaveCount(0)
    expect(await areaOf(name)).toBeUndefined()
    // A link that was passed on still answers.
    await page.goto(`/planner?area=${encodeURIComponent(saved.id)}`)
    await expect(page.getByLabel('重点区域').locator('option:checked')).toHaveText('已不是重点的区域')
  })
})

test.describe(() => {
  test.use({ role: 'PLANNER', viewport: { width: 360, height: 760 } })
  test('an area is written with the keyboard alone on a phone without graphics, and what is wrong is told', async ({
    page,
  }) => {
    const name = `坐标区域${mark}`
    const form = await open(page)
    await form.getByLabel('名称').fill(name)
    await form.getByLabel('所在区市').selectOption('370202')
    const points = form.getByRole('textbox', { name: /^边界点/ })
    await points.focus()
    await page.keyboard.type('120.37, 36.06\n120.39，36.06\nhere')
    await expect(form.getByRole('status')).toContainText('第 3 行不是一个点')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('120.39 36.08')
    await expect(form.getByRole('status')).toHaveText('共 3 个点，已围成一个范围。')
    await expectAccessible(page, { looks: looksEndingInChinese })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    // Latitude first is not in the region.
    await points.fill('36.06, 12.37\n36.06, 12.39\n36.08, 12.39')
    await form.getByRole('button', { name: '保存' }).press('Enter')
    await expect(form.getByRole('alert')).toContainText('区域不在本地区内')
    await points.fill('120.37, 36.06\n120.39, 36.06\n120.39, 36.08')
    await form.getByRole('button', { name: '保存' }).press('Enter')
    await expect(page.getByText('已保存')).toBeVisible()
    expect((await areaOf(name)).area.coordinates[0][0][0]).toEqual([120.37, 36.06])

    // What was saved comes back to be mended.
    await page.getByRole('button', { name: `修改：${name}` }).press('Enter')
    await expect(page.getByRole('textbox', { name: /^边界点/ })).toHaveValue(
      '120.37, 36.06\n120.39, 36.06\n120.39, 36.08',
    )
    await page.getByRole('button', { name: '清除所有点' }).press('Enter')
    await expect(page.getByText('没有点：范围保持原样。')).toBeVisible()
    await page.getByRole('textbox', { name: '名称' }).fill(`${name}二`)
    await page.getByRole('button', { name: '保存' }).press('Enter')
    await expect(page.getByRole('button', { name: `修改：${name}二` })).toBeVisible()
    expect((await areaOf(`${name}二`)).area.coordinates[0][0]).toHaveLength(4)
  })
})
