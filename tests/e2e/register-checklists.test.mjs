// An administrator saves a checklist and a further version of it, while somebody else does too; the inspection asks
// by it.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'

const address = '/register/checklists'
const mutation =
  'mutation ($input: ChecklistInput!, $version: Int) { saveChecklist(input: $input, version: $version) { checklist { version } errors { message } } }'
const versionsOf = async (code) =>
  (
    await ask(
      'query ($code: String) { checklists(code: $code) { version chinese items { code required asksExpiry } } }',
      { code },
    )
  ).checklists
const row = (page, place) =>
  page.getByRole('list').getByRole('group', { name: new RegExp(`^${place}\\. |第 ${place} 项`) })

async function fillRow(page, place, chinese, english, code) {
  await row(page, place).getByLabel('要求（中文）').fill(chinese)
  await row(page, place).getByLabel('要求（英文）').fill(english)
  await row(page, place).getByLabel('项目代码').fill(code)
}

test.describe(() => {
  test.use({ role: 'ADMIN', clock: null, viewport: { width: 360, height: 760 } })
  test('a standard and a further version of it are saved on a phone, what differs is told, and inspections ask by it', async ({
    page,
  }) => {
    const mark = Date.now().toString(36).toUpperCase()
    const [code, name] = [`CITY_${mark}`, `市标准${mark}`]
    await page.goto('/register')
    await page.getByRole('link', { name: '检查清单' }).click()
    await page.getByRole('heading', { level: 1, name: '检查清单' }).waitFor()
    await page.getByText('第 1 版 · 现行').first().waitFor()
    await page.getByRole('button', { name: '新增清单' }).click()
    await expect(page.getByRole('heading', { name: '新增清单' })).toBeFocused()
    await page.getByLabel('代码', { exact: true }).fill(`city ${mark}`)
    await page.getByLabel('中文名').fill(name)
    await page.getByLabel('英文名').fill('City standard')
    await fillRow(page, 1, '有遮阳', 'Shade', 'SHADE')
    await page.getByRole('button', { name: '加一项' }).click()
    await expect(row(page, 2).getByLabel('要求（中文）')).toBeFocused()
    await fillRow(page, 2, '有药', 'Medicines', '1')
    await row(page, 2).getByLabel('必备项').uncheck()
    await page.getByRole('button', { name: '保存这一版' }).click()
    await expect(page.getByRole('alert')).toContainText('“1”不是代码')
    await row(page, 2).getByLabel('项目代码').fill('medicines')
    await page.getByRole('button', { name: '保存这一版' }).click()
    await expect(page.getByText(`${name}第 1 版已保存`)).toBeFocused()

    await page.getByRole('button', { name: `新版本：${name}` }).click()
    await page.getByText('没有不同，不用保存。').waitFor()
    await expect(page.getByRole('button', { name: '保存这一版' })).toBeDisabled()
    await row(page, 2).getByLabel('要填最早的到期日').check()
    await page.getByRole('button', { name: '上移：2. 有药' }).press('Enter')
    await expect(page.getByRole('button', { name: '下移：1. 有药' })).toBeFocused()
    await page.getByText('顺序变了').waitFor()
    await page.getByText('有药 · Medicines · 加分项 · 要填到期日').waitFor()
    await page.getByRole('button', { name: '加一项' }).click()
    await fillRow(page, 3, '有灯', 'A lamp', 'LAMP')
    await page.getByRole('button', { name: '去掉：3. 有灯' }).click()
    await page.getByRole('button', { name: '放回去' }).click()
    await expect(row(page, 3).getByLabel('要求（中文）')).toHaveValue('有灯')
    await expectAccessible(page, { looks: looksEndingInChinese })

    const { saveChecklist } = await ask(
      mutation,
      {
        version: 1,
        input: {
          code,
          chinese: name,
          english: 'Standard of the city',
          validFrom: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
          items: [
            { code: 'SHADE', chinese: '有遮阳', english: 'Shade' },
            { code: 'MEDICINES', chinese: '有急救药', english: 'Medicines', required: false },
          ],
        },
      },
      'ADMIN',
    )
    expect(saveChecklist.checklist.version).toBe(2)
    await page.getByRole('button', { name: '保存这一版' }).click()
    await expect(page.getByRole('heading', { name: '别人刚改过' })).toBeFocused()
    await page.getByText('英文名：City standard → Standard of the city').waitFor()
    await expect(page.getByRole('button', { name: '保存这一版' })).toBeDisabled()
    await expectAccessible(page, { looks: looksEndingInChinese })
    await page.getByRole('radio', { name: /我的.*要填到期日/ }).check()
    await page.getByRole('button', { name: '保存这一版' }).click()
    await expect(page.getByText(`${name}第 3 版已保存`)).toBeFocused()
    expect((await versionsOf(code))[0].items).toEqual([
      { code: 'MEDICINES', required: false, asksExpiry: true },
      { code: 'SHADE', required: true, asksExpiry: false },
      { code: 'LAMP', required: true, asksExpiry: false },
    ])
    const standard = page.getByRole('region', { name: new RegExp(name) })
    await standard.getByText('第 3 版 · 现行').waitFor()
    await standard.getByText('第 2 版 · 已停用').waitFor()
    await expectAccessible(page, { looks: looksEndingInChinese })

    const { outposts } = await ask('{ outposts(first: 1) { nodes { code } } }')
    await page.goto(`/register/${outposts.nodes[0].code}/inspect`)
    await page.getByLabel('按哪份清单').selectOption({ label: name })
    await expect(page.getByRole('group', { name: '有灯' })).toBeVisible()
    await page.getByRole('group', { name: '有药' }).getByRole('button', { name: '是', exact: true }).click()
    await expect(page.getByLabel('最早的到期日')).toBeVisible()
  })
})

test.describe(() => {
  test.use({ role: 'OPERATOR' })
  test('whoever inspects reads the checklists, and cannot change them', async ({ page }) => {
    await page.goto(address)
    const six = page.getByRole('region', { name: '六有（全国）' })
    await six.getByText('第 1 版').click()
    await expect(six.getByText('有统一标识名称')).toBeVisible()
    await expect(page.getByRole('button', { name: /新增清单|新版本/ })).toHaveCount(0)
  })
})
