// An administrator makes a report form with a counted and a typed field, and a district fills it in.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'

const address = '/work/forms'
const row = (page, place) =>
  page.getByRole('list').getByRole('group', { name: new RegExp(`^${place}\\. |第 ${place} 栏`) })
const formOf = async (code) =>
  (
    await ask(
      '{ reportForms { code revision source name { chinese english } fields { code type count kind name { chinese english } } } }',
    )
  ).reportForms.find((form) => form.code === code)

test.describe(() => {
  test.use({ role: 'ADMIN', clock: null, viewport: { width: 360, height: 760 } })
  test('a form is made on a phone, changed while another changes it, and filled in by a district', async ({
    page,
    newPhone,
  }) => {
    const mark = Date.now().toString(36).toUpperCase()
    const [code, name] = [`YEAR_END_${mark}`, `年终表${mark}`]
    await page.goto('/work')
    await page.getByRole('link', { name: '报表', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '报表' }).waitFor()
    await page.getByText('SERVICE_CENTRES').waitFor()
    await page.getByRole('button', { name: '新增报表' }).click()
    await page.getByLabel('表号').fill(code.toLowerCase())
    await page.getByLabel('表名', { exact: true }).fill(name)
    await page.getByLabel('英文表名').fill('Year-end form')
    await row(page, 1).getByLabel('栏目名', { exact: true }).fill('开放驿站')
    await row(page, 1).getByLabel('英文栏目名').fill('Open stations')
    await row(page, 1).getByLabel('栏目代码').fill('stations')
    await row(page, 1).getByLabel('数从哪里来').selectOption('OUTPOSTS_OPEN')
    await row(page, 1).getByLabel('只算这一类').selectOption('OUTDOOR_WORKERS_STATION')
    await page.getByRole('button', { name: '加一栏' }).click()
    await row(page, 2).getByLabel('栏目名', { exact: true }).fill('帮助人数')
    await row(page, 2).getByLabel('英文栏目名').fill('People helped')
    await row(page, 2).getByLabel('栏目代码').fill('stations')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('栏目“stations”写了两次')
    await row(page, 2).getByLabel('栏目代码').fill('people helped')
    await expectAccessible(page, { looks: looksEndingInChinese })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText(`“${name}”已保存，第 1 版。`)).toBeFocused()
    expect((await formOf(code)).fields).toEqual([
      {
        code: 'stations',
        type: 'NUMBER',
        count: 'OUTPOSTS_OPEN',
        kind: 'OUTDOOR_WORKERS_STATION',
        name: { chinese: '开放驿站', english: 'Open stations' },
      },
      {
        code: 'people_helped',
        type: 'NUMBER',
        count: null,
        kind: null,
        name: { chinese: '帮助人数', english: 'People helped' },
      },
    ])

    await page.getByRole('button', { name: `修改报表：${name}` }).click()
    await page.getByText('没有不同，不用保存。').waitFor()
    await row(page, 2).getByLabel('栏目名', { exact: true }).fill('帮助多少人')
    const field = { chinese: '开放驿站', english: 'Open stations', type: 'NUMBER', count: 'OUTPOSTS_OPEN' }
    const input = {
      code,
      revision: 1,
      chinese: name,
      english: 'Year-end form',
      source: '通知七号',
      fields: [
        { ...field, code: 'stations', kind: 'OUTDOOR_WORKERS_STATION' },
        { code: 'people_helped', chinese: '服务人数', english: 'People helped', type: 'NUMBER' },
      ],
    }
    const { saveReportForm } = await ask(
      'mutation ($input: SaveReportFormInput!) { saveReportForm(input: $input) { errors { message } } }',
      { input },
      'ADMIN',
    )
    expect(saveReportForm.errors).toBeNull()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByRole('heading', { name: '别人刚改过' })).toBeFocused()
    await page.getByText('通知七号').first().waitFor()
    await page.getByRole('radio', { name: /我的.*帮助多少人/ }).check()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(page.getByText(`“${name}”已保存，第 3 版。`)).toBeFocused()
    const form = await formOf(code)
    expect([form.source, form.fields[1].name.chinese]).toEqual(['通知七号', '帮助多少人'])
    await expectAccessible(page, { looks: looksEndingInChinese })

    const { saveReportTask } = await ask(
      'mutation ($input: SaveReportTaskInput!) { saveReportTask(input: $input) { task { id } errors { message } } }',
      {
        input: {
          chinese: `年终报送${mark}`,
          english: 'Year-end report',
          form: code,
          dueOn: '2099-01-10',
          countsFrom: '2026-01-01',
          countsUntil: '2026-12-31',
          districts: ['370212'],
          revision: 0,
          archived: false,
        },
      },
      'ADMIN',
    )
    const phone = await newPhone({ role: 'OPERATOR', clock: null })
    await phone.goto(`/work?task=${encodeURIComponent(saveReportTask.task.id)}&district=370212`)
    await phone.getByRole('heading', { name }).waitFor()
    await phone.getByText(/系统统计：\d+/).waitFor()
    await phone.getByLabel('帮助多少人').fill('12')
    await phone.getByRole('button', { name: '报送' }).click()
    await phone.getByText(/报送，统计数保持报送时的数/).waitFor()
  })
})

test.describe(() => {
  test.use({ role: 'OPERATOR' })
  test('whoever reports reads the forms, and cannot change them', async ({ page }) => {
    await page.goto(address)
    await expect(page.getByText('SERVICE_CENTRES')).toBeVisible()
    await expect(page.getByRole('button', { name: /新增报表|修改/ })).toHaveCount(0)
  })
})
