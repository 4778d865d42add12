// An administrator sees how the host is; nobody else does.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { expect, test } from './support/fixtures.mjs'

test.use({ role: 'ADMIN' })

test('an administrator finds the page of the system and reads versions, ages, jobs and what is refused', async ({
  page,
  newPhone,
}) => {
  await page.goto('/work')
  await page.getByRole('navigation').getByRole('link', { name: '系统', exact: true }).click()
  await page.getByRole('heading', { name: '系统状态' }).waitFor()
  const section = (name) =>
    page
      .getByRole('main')
      .locator('section')
      .filter({ has: page.getByRole('heading', { name }) })
  await expect(section('运行情况')).toContainText('正常：看到的是数据库里的最新内容')
  await expect(section('版本')).toContainText(/PostgreSQL\s*\d+\.\d+\s*PostGIS\s*3\./)
  await expect(section('后台任务').getByRole('row').filter({ hasText: '清理到期预约' })).toContainText('正常')
  // All that the host names in English has its Chinese word.
  for (const name of ['内存里的数据', '后台任务']) {
    for (const words of await section(name).locator('th[scope=row]').allTextContents())
      expect(words).toMatch(/^[一-鿿]+$/)
  }
  await expect(section('被拒的请求').getByRole('row').filter({ hasText: '登录被拒' })).toContainText('账号、密码')
  await expectAccessible(page, { looks: looksEndingInChinese })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize().width)
  await page.getByRole('button', { name: '刷新' }).press('Enter')
  await expect(section('运行情况')).toBeVisible()

  const phone = await newPhone()
  await phone.goto('/work/system')
  await phone.getByRole('main').getByRole('link', { name: '登录' }).waitFor()
  await expect(phone.getByText('PostgreSQL')).toHaveCount(0)
})
