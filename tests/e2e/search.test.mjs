// The one box of the rider's page: what each sort of row says and does, by pointer, keyboard and screen reader.
import { expectAccessible } from './support/accessibility.mjs'
import { atCentre } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { listed } from './support/rider-page.mjs'

test.use(atCentre)

const box = (page) => page.getByRole('combobox', { name: /搜需要|Need/ })
// The filters have options of their own.
const rows = (page) => page.locator('#box-rows').getByRole('option')

/** Types a text and waits for its rows. */
async function typed(page, text, address = '/') {
  await page.goto(address)
  await listed(page)
  await box(page).fill(text)
  await expect(rows(page).first()).toBeVisible()
}

test('a need filters the list, and its row tells the nearest with state and minutes', async ({ page }) => {
  await typed(page, '换电')
  const row = rows(page).first()
  await expect(row).toHaveText(/换电.*最近：.*(能进|快关门|关着|时间不明).*(分钟|小时).*筛选/s)
  await row.click()
  await page.waitForURL(/need=EBIKE_BATTERY_SWAP/)
  await expect(box(page)).toHaveValue('')
  await expect(rows(page)).toHaveCount(0)
})

test('a host and 24 hours filter together and can be taken back as chips', async ({ page }) => {
  await typed(page, '加油站 24小时')
  await rows(page).first().click()
  await page.waitForURL(/host=FUEL_STATION/)
  await page.waitForURL(/hours=24/)
  await page.getByRole('button', { name: '24 小时', pressed: true }).first().click()
  await expect(page).not.toHaveURL(/hours=24/)
})

test('an outpost opens its card, and back leads to the list', async ({ page }) => {
  await typed(page, '五四广场工会驿站')
  await expect(rows(page).first()).toHaveText(/五四广场工会驿站三号.*打开卡片/s)
  await rows(page).first().click()
  await page.waitForURL(/\/outposts\/QD-/)
  await page.goBack()
  await listed(page)
})

test('a place and a position move the start; the position stands in no address', async ({ page }) => {
  await typed(page, '栈桥')
  await expect(rows(page).first()).toHaveText(/栈桥.*出发点移到这里/s)
  await rows(page).first().click()
  await page.locator('.from', { hasText: '栈桥' }).waitFor()
  await box(page).fill('36.0671, 120.3826')
  await expect(rows(page)).toHaveCount(1)
  await rows(page).first().click()
  await page.locator('.from', { hasText: '地图上点的位置' }).waitFor()
  expect(page.url()).not.toMatch(/near=|36\.06|120\.38/)
})

test('a district shows its own, and the health bus its schedule', async ({ page }) => {
  await typed(page, 'laoshan')
  await rows(page).filter({ hasText: '只看这个区市' }).first().click()
  await page.waitForURL(/near=370212/)
  await typed(page, '大蓬车')
  await expect(rows(page).first()).toHaveText(/大蓬车日程/)
  await rows(page).first().click()
  await page.waitForURL(/\/visits/)
})

test('the keyboard alone: arrows mark a row, Enter takes it, Escape closes and then empties', async ({ page }) => {
  await typed(page, '台东 厕所')
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('status').filter({ hasText: /条结果/ })).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(box(page)).toHaveAttribute('aria-activedescendant', 'box-row-1')
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveAttribute('aria-expanded', 'false')
  await expect(box(page)).toHaveValue('台东 厕所')
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveValue('')
  await box(page).fill('热饭')
  await page.keyboard.press('Enter')
  await page.waitForURL(/need=MEAL_HEATING/)
})

test('rows of all sorts have no finding of axe at 360 px in any look', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await typed(page, '五四广场 充电宝')
  await page.keyboard.press('ArrowDown')
  await expectAccessible(page)
  await page.screenshot({ path: test.info().outputPath('rows-360.png') })
})
