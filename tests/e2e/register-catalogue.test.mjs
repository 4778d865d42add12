// An administrator adds a service, gives it to an outpost, and a rider filters by it: on a host that goes on running.
import { expectAccessible } from './support/accessibility.mjs'
import { expect, test } from './support/fixtures.mjs'

const address = '/register/catalogue'

test.describe(() => {
  test.use({ role: 'ADMIN', viewport: { width: 360, height: 760 } })
  test('a service is added on a phone, stands on an outpost, and riders filter by it', async ({ page }) => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: '服务、类型和工种目录' })).toBeVisible()
    await expect(page.getByText('MEAL_HEATING')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.getByRole('button', { name: '新增条目' }).click()
    await page.getByLabel('代码').fill('wifi')
    await page.getByLabel('中文名').fill('测体重')
    await page.getByLabel('英文名').fill('Scales')
    await page.getByLabel('名单里的叫法，一行一个，常用的在前').fill('微波炉')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'WIFI 现为第' })).toBeVisible()
    await page.getByLabel('代码').fill('weighing scales')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: '“微波炉”已是 MEAL_HEATING' })).toBeVisible()
    await page.getByLabel('名单里的叫法，一行一个，常用的在前').fill('体重秤、称体重')
    await expectAccessible(page)
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText('测体重已保存。')).toBeVisible()
    await expect(page.getByText('WEIGHING_SCALES')).toBeVisible()

    await page.goto('/register/QD-370202-001')
    await page.getByText('全部服务').first().click()
    await page.getByLabel(/测体重/).first().selectOption('AVAILABLE')
    await page.getByRole('button', { name: '保存' }).first().click()
    await expect(page.getByText(/已保存/).first()).toBeVisible()

    await page.goto('/?near=370202&need=WEIGHING_SCALES&now=0')
    await expect(page.getByRole('button', { name: '测体重', pressed: true })).toBeVisible()
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
  })
})

test('whoever keeps the register reads the catalogue, and cannot change it', async ({ page }) => {
  await page.goto(address)
  await expect(page.getByText('MEAL_HEATING')).toBeVisible()
  await expect(page.getByRole('button', { name: '新增条目' })).toHaveCount(0)
})
