// An administrator adds a service, gives it to an outpost, and a rider filters by it: on a host that goes on running.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
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
    await expectAccessible(page, { looks: looksEndingInChinese })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText('测体重已保存。')).toBeVisible()
    await expect(page.getByText('WEIGHING_SCALES')).toBeVisible()

    const { createOutpost } = await ask(
      'mutation ($input: OutpostInput!) { createOutpost(input: $input) { outpost { code } errors { message } } }',
      {
        input: {
          name: '目录测试驿站',
          kind: 'OUTDOOR_WORKERS_STATION',
          position: { longitude: 120.3826, latitude: 36.0671 },
          eligibility: 'ANYONE',
        },
      },
      'OPERATOR',
    )
    await page.goto(`/register/${createOutpost.outpost.code}`)
    await page.getByText('所有服务', { exact: true }).click()
    await page.getByLabel('测体重有没有').selectOption('AVAILABLE')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.locator('.done').filter({ hasText: '已保存。' }).waitFor()

    await page.goto('/?near=370202&need=WEIGHING_SCALES&now=0')
    await expect(page.getByRole('button', { name: '测体重', pressed: true })).toBeVisible()
    await expect(page.getByText('目录测试驿站')).toBeVisible()
    await expect(page.locator('article, li').filter({ hasText: '目录测试驿站' }).first()).toBeVisible()
    await expect(page.getByText('1 个驿站')).toBeVisible()
  })
})

test.describe(() => {
  test.use({ role: 'ADMIN' })
  test('a word that no list may use yet is said once, and the list is read anew with it', async ({ page }) => {
    const word = `躺椅${Date.now().toString(36)}`
    await page.goto('/register/import')
    await page.locator('input[type=file]').setInputFiles({
      name: 'words.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `名称,类型,经度,纬度,服务\n词语甲站${word},司机之家,120.6312,36.2721,饮水、${word}\n词语乙站${word},司机之家,120.6342,36.2741,${word}\n`,
      ),
    })
    const words = page.getByRole('region', { name: '1 个词目录里没有' })
    await expect(words.getByText('2 行')).toBeVisible()
    await words.getByLabel(`“${word}”就是`).selectOption({ label: '歇脚' })
    await expectAccessible(page, { looks: looksEndingInChinese })
    await words.getByRole('button', { name: `记住“${word}”` }).click()
    await expect(page.getByText(`记住了：“${word}”就是歇脚。`)).toBeVisible()
    await expect(words).toHaveCount(0)
    const { catalogue } = await ask('{ catalogue { code synonyms } }')
    expect(catalogue.find(({ code }) => code === 'REST_SEATING').synonyms).toContain(word)
  })
})

test('whoever keeps the register reads the catalogue, and cannot change it', async ({ page }) => {
  await page.goto(address)
  await expect(page.getByText('MEAL_HEATING')).toBeVisible()
  await expect(page.getByRole('button', { name: '新增条目' })).toHaveCount(0)
})
