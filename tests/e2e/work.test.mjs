// The year's work: an administrator makes report tasks, an operator fills one in and sends it; planned sites with their
// milestones.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'

test.use({ role: 'ADMIN' })

/** What is listed under a heading. */
const item = (page, title) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title }) })

/** Fills in the form of a task and saves it. */
async function makeTask(page, title, dueOn) {
  await page.getByRole('button', { name: '新建任务' }).click()
  const form = page.getByRole('form', { name: '新建任务' })
  await form.getByLabel('任务名称').fill(title)
  await form.getByLabel('截止日期').fill(dueOn)
  await form.getByLabel('报表').selectOption('SERVICE_CENTRES')
  await form.getByLabel('统计起日').fill('2022-11-01')
  await form.getByLabel('统计止日').fill('2023-01-31')
  await form.getByLabel('报送渠道').fill('金宏网')
  await form.getByLabel('崂山区').check()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await item(page, title).waitFor()
}

test('an administrator makes a task with form 3, an operator fills it in and sends it, and the late one stands on top', async ({
  page,
  newPhone,
}) => {
  const mark = Date.now()
  const [late, future] = [`职工服务中心报送${mark}`, `明年报送${mark}`]
  await page.goto('/work')
  await page.getByRole('heading', { name: '年度工作' }).waitFor()
  await makeTask(page, future, '2099-01-10')
  await makeTask(page, late, '2020-01-10')
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toHaveText(late)
  await expect(item(page, late)).toContainText(/已逾期 \d+ 天/)
  await expectAccessible(page, { looks: looksEndingInChinese })

  const phone = await newPhone({ role: 'OPERATOR' })
  await phone.goto('/work')
  const task = item(phone, late)
  await task.getByRole('link', { name: /崂山区/ }).click()
  await phone.getByRole('heading', { name: '职工服务中心工作统计表' }).waitFor()
  await phone
    .getByText(/系统统计：\d+/)
    .first()
    .waitFor()
  await phone.getByRole('button', { name: '报送' }).click()
  await phone
    .getByRole('alert')
    .getByText(/心理咨询、法律咨询/)
    .waitFor()
  for (const field of ['心理咨询', '法律咨询', '政策宣传']) await phone.getByLabel(new RegExp(field)).fill('12')
  await phone.getByRole('button', { name: '存为草稿' }).click()
  await phone.getByRole('status').getByText('已保存').waitFor()
  await expectAccessible(phone, { looks: looksEndingInChinese })
  await phone.reload()
  expect(await phone.getByLabel(/心理咨询/).inputValue()).toBe('12')
  await phone.getByRole('button', { name: '报送' }).press('Enter')
  await phone.getByText(/报送，统计数保持报送时的数/).waitFor()
  const download = phone.waitForEvent('download')
  await phone.getByRole('button', { name: '下载（XLSX）' }).click()
  expect((await download).suggestedFilename()).toContain('.xlsx')

  await page.reload()
  await expect(item(page, late)).toContainText('1 / 1 个区市已报送')
  await page.getByRole('tab', { name: '年度目标' }).click()
  await page.getByText(/计入期/).waitFor()
  await expectAccessible(page, { looks: looksEndingInChinese })
})

test('a planner plans a site with milestones, and what is late says so until it is ticked', async ({ page }) => {
  const { candidates } = await ask(
    '{ candidates(districts: ["370283"], first: 200) { nodes { id name } } }',
    {},
    'ADMIN',
  )
  const { siteProjects } = await ask(
    '{ siteProjects(first: 1000, closed: true) { nodes { candidate { id } } } }',
    {},
    'ADMIN',
  )
  const taken = siteProjects.nodes.map(({ candidate }) => candidate?.id)
  const site = candidates.nodes.find(({ id }) => !taken.includes(id))
  await page.goto('/work?tab=sites')
  await page.getByRole('combobox', { name: '区市' }).selectOption('370283')
  await page.getByRole('button', { name: '新建计划站点' }).click()
  const form = page.getByRole('form', { name: '新建计划站点' })
  await form.getByRole('combobox', { name: '站点' }).selectOption(`candidate ${site.id}`)
  await form.getByLabel('责任单位').fill('平度市总工会')
  await form.getByLabel('联络员岗位').fill('张三 13800000000')
  await form.getByLabel('节点').fill('完成选址 | Site chosen | 2021-12-31\n验收 | 2099-12-31')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page
    .getByRole('alert')
    .getByText(/不写人名和电话/)
    .waitFor()
  await form.getByLabel('联络员岗位').fill('权益保障部联络员')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const row = item(page, site.name)
  await row.getByText(/已逾期 \d+ 天/).waitFor()
  await expectAccessible(page, { looks: looksEndingInChinese })
  await row.getByLabel('完成选址').check()
  await row.getByText('下一期限 2099-12-31').waitFor()
  expect(await row.getByText(/已逾期/).count()).toBe(0)
})

test.describe(() => {
  test.use({ role: 'CREW' })
  test('who neither operates nor plans is told which role it takes', async ({ page, requests }) => {
    await page.goto('/work')
    await page.getByRole('heading', { name: '年度工作' }).waitFor()
    await page
      .getByText(/登记员|操作/)
      .first()
      .waitFor()
    expect(requests.some((request) => request.postData()?.includes('reportTasks'))).toBeFalsy()
  })
})
