// Administrators make accounts in a page; their owners set the password.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { expect, test } from './support/fixtures.mjs'

test.use({ role: 'ADMIN', provokes: [/401/] })

test('an administrator makes an account, its owner takes it up on another phone, and it is disabled everywhere', async ({
  page,
  newPhone,
}) => {
  const name = `张伟${Date.now()}`
  await page.goto('/accounts')
  await page.getByRole('heading', { name: '账号管理' }).waitFor()
  await page.getByLabel('账号名').fill(name)
  await page.getByLabel('角色').selectOption('PLANNER')
  await page.getByLabel('管哪里').selectOption('370214')
  await page.getByLabel('管哪里').press('Tab')
  await page.keyboard.press('Enter')
  const link = await page.getByText(/\/sign-in#invitation=/).textContent()
  await expectAccessible(page, { looks: looksEndingInChinese })
  const row = page.getByRole('listitem').filter({ hasText: name })
  await row.getByText('等本人设密码').waitFor()

  const phone = await newPhone()
  const url = new URL(link)
  await phone.goto(`${url.pathname}${url.hash}`)
  await phone.getByLabel('新密码').fill('海边 三轮车 薄荷糖')
  await phone.keyboard.press('Enter')
  await phone.locator('main dl').getByText(name).waitFor()
  expect(await phone.locator('main dl').textContent()).toMatch(/规划员.*城阳区/)

  await page.getByLabel('账号名').fill(name)
  await page.getByRole('button', { name: '开账号' }).click()
  await page.getByRole('alert').filter({ hasText: '已有账号' }).waitFor()

  await page.reload()
  await row.getByText('可以登录').waitFor()
  await row.getByRole('button', { name: new RegExp(`停用：${name}`) }).click()
  await row.getByRole('button', { name: '停用', exact: true }).click()
  await page.getByRole('status').filter({ hasText: '所有设备已退出' }).waitFor()
  await row.getByText('已停用').waitFor()
  await phone.reload()
  await phone.getByRole('textbox', { name: '账号' }).waitFor()
})

test('the union of a sector keeps its own outposts and is shown no others', async ({ page, newPhone }) => {
  const body = `邮政工会${Date.now()}`
  await page.goto('/accounts')
  await page.getByLabel('账号名').fill(`李静${Date.now()}`)
  await page.getByLabel('角色').selectOption('PLANNER')
  expect(await page.getByLabel('只管某个单位的阵地').count()).toBe(0)
  await page.getByLabel('角色').selectOption('OPERATOR')
  await page.getByLabel('只管某个单位的阵地').fill(body)
  await expectAccessible(page, { looks: looksEndingInChinese })
  await page.getByRole('button', { name: '开账号' }).click()
  const link = new URL(await page.getByText(/\/sign-in#invitation=/).textContent())

  const clerk = await newPhone()
  await clerk.goto(`${link.pathname}${link.hash}`)
  await clerk.getByLabel('新密码').fill('海边 三轮车 薄荷糖')
  await clerk.keyboard.press('Enter')
  await clerk.locator('main dl').getByText(body).waitFor()
  await clerk.goto('/register')
  await clerk.getByText('没有').first().waitFor()
  await clerk.goto('/register/new')
  await clerk.getByLabel('名称', { exact: true }).fill('投递员驿站')
  await clerk.getByLabel('是什么', { exact: true }).selectOption('OUTDOOR_WORKERS_STATION')
  await clerk.getByLabel('输入坐标').fill('120.6288, 36.2697')
  await clerk.getByLabel('输入坐标').press('Enter')
  await clerk.getByRole('button', { name: '建这个阵地' }).click()
  await expect(clerk.getByLabel('运营单位')).toHaveValue(body)
  await clerk.goto('/register')
  await clerk.getByRole('link', { name: '投递员驿站' }).waitFor()
  await clerk.goto('/register/online')
  await clerk.getByText('您的账号只管一个单位的阵地').waitFor()
  expect(await clerk.getByRole('button', { name: '加一项' }).count()).toBe(0)
})

test.describe(() => {
  test.use({ role: 'OPERATOR' })
  test('who is no administrator sees no account', async ({ page, requests }) => {
    await page.goto('/accounts')
    await page.getByText('管理员').first().waitFor()
    expect(await page.getByLabel('账号名').count()).toBe(0)
    expect(requests.some((request) => request.postData()?.includes('accounts('))).toBeFalsy()
  })
})
