// Two people change the same thing at once: what only one changed is taken, what both changed is asked about.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'

test.use({ role: 'ADMIN', viewport: { width: 360, height: 760 } })

const saveTask = async (input) => {
  const { saveReportTask } = await ask(
    'mutation ($input: SaveReportTaskInput!) { saveReportTask(input: $input) { task { id revision } errors { message } } }',
    { input },
    'ADMIN',
  )
  expect(saveReportTask.errors).toBeNull()
  return saveReportTask.task
}
const taskOf = (mark) => ({
  chinese: `同时改${mark}`,
  english: 'Changed at once',
  form: 'SERVICE_CENTRES',
  dueOn: '2099-01-10',
  countsFrom: '2026-01-01',
  countsUntil: '2026-12-31',
  districts: ['370212'],
  revision: 0,
})

test('a report task that somebody else has saved meanwhile is put together, and nothing typed is lost', async ({
  page,
}) => {
  const task = taskOf(Date.now())
  const { id } = await saveTask(task)
  await page.goto('/work')
  await page.getByRole('button', { name: `修改任务：${task.chinese}` }).click()
  await page.getByLabel('说明').fill('我的说明')
  await saveTask({ ...task, id, revision: 1, note: '别人的说明', addressee: '办公室' })
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('heading', { name: '别人刚改过' })).toBeFocused()
  await expect(page.getByLabel('报送至')).toHaveValue('办公室')
  await expect(page.getByRole('button', { name: '保存', exact: true })).toBeDisabled()
  await expectAccessible(page, { looks: looksEndingInChinese })
  await page.getByRole('radio', { name: '我的 我的说明' }).check()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存', { exact: true })).toBeFocused()
  const item = page.getByRole('listitem').filter({ hasText: task.chinese }).first()
  await item.getByText('我的说明').waitFor()
  await item.getByText('报至：办公室').waitFor()
  await page.getByRole('button', { name: `修改任务：${task.chinese}` }).click()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(page.getByRole('button', { name: `修改任务：${task.chinese}` })).toBeFocused()
})

test('a service over the line that two change shows what the other did', async ({ page }) => {
  const name = `热线${Date.now()}`
  const save =
    'mutation ($id: ID, $version: Int, $input: OnlineServiceInput!) { saveOnlineService(id: $id, version: $version, input: $input) { service { id version } errors { message } } }'
  const input = { name, phone: '12351', eligibility: 'ANYONE' }
  const { service } = (await ask(save, { input }, 'ADMIN')).saveOnlineService
  await page.goto('/register/online')
  await page.getByRole('button', { name: `改${name}` }).click()
  await page.getByLabel('电话').fill('0532-1')
  await ask(
    save,
    { id: service.id, version: service.version, input: { ...input, phone: '0532-2', note: '周末也接' } },
    'ADMIN',
  )
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('radio', { name: '别人的 0532-2' }).check()
  await expect(page.getByLabel('电话')).toHaveValue('0532-2')
  await expect(page.getByLabel('说明', { exact: true })).toHaveValue('周末也接')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText(`${name}已保存。`)).toBeFocused()
})

test('what is typed into a report outlasts its page, and what another saved meanwhile is asked about', async ({
  page,
}) => {
  const task = taskOf(Date.now())
  const { id } = await saveTask(task)
  const report = `/work?task=${encodeURIComponent(id)}&district=370212`
  await page.goto(report)
  await page.getByLabel(/心理咨询/).fill('7')
  await page.getByRole('link', { name: '返回任务列表' }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: task.chinese })
    .getByRole('link', { name: /崂山区/ })
    .click()
  await page.getByText('上次填了没有存的，已经放回来了。').waitFor()
  await expect(page.getByLabel(/心理咨询/)).toHaveValue('7')
  const saved = await ask(
    'mutation ($input: SaveDistrictReportInput!) { saveDistrictReport(input: $input) { report { revision lines { field { code name { chinese } } } } errors { message } } }',
    { input: { task: id, district: '370212', revision: 0, values: [], send: false } },
    'ADMIN',
  )
  const { lines, revision } = saved.saveDistrictReport.report
  const { code } = lines.find(({ field }) => field.name.chinese.includes('心理咨询')).field
  await ask(
    'mutation ($input: SaveDistrictReportInput!) { saveDistrictReport(input: $input) { errors { message } } }',
    { input: { task: id, district: '370212', revision, values: [{ field: code, value: '9' }], send: false } },
    'ADMIN',
  )
  await page.getByRole('button', { name: '存为草稿' }).click()
  await expect(page.getByRole('heading', { name: '别人刚改过' })).toBeFocused()
  await expectAccessible(page, { looks: looksEndingInChinese })
  await page.getByRole('radio', { name: '我的 7' }).check()
  await page.getByRole('button', { name: '存为草稿' }).click()
  await page.getByRole('status').getByText('已保存').waitFor()
  await page.reload()
  await expect(page.getByLabel(/心理咨询/)).toHaveValue('7')
  await expect(page.getByText('上次填了没有存的')).toHaveCount(0)
})
