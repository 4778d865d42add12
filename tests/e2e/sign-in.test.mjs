// Staff sign in with a token; riders never have to.
import { expectAccessible } from './support/accessibility.mjs'
import { atCentre } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { inviteAccount, tokenFor } from './support/host.mjs'
import { listed } from './support/rider-page.mjs'

const form = (page) => page.getByRole('textbox', { name: /访问令牌|Access token/ })
const byToken = async (page) => {
  await page.getByRole('button', { name: /用访问令牌登录|Sign in with an access token/ }).click()
  await form(page).waitFor()
}

test.describe(() => {
  test.use(atCentre)
  test('a planner pastes a token, sees role, district and expiry, and signs out', async ({ page, requests }) => {
    await page.goto('/')
    await listed(page)
    await page.getByRole('link', { name: '工作人员入口' }).click()
    await page.getByRole('heading', { name: '工作人员登录' }).waitFor()
    await byToken(page)
    const token = tokenFor('PLANNER', { district: '370214' })
    await form(page).fill(`Bearer ${token.slice(0, 60)}\n  ${token.slice(60)}\n`)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('规划员', { exact: true }).waitFor()
    expect(await page.locator('main').textContent()).toMatch(/城阳区/)
    expect(await page.locator('main dl').textContent()).toMatch(/20\d\d-\d\d-\d\d \d\d:\d\d/)
    expect(
      requests.some((request) => request.url().includes(token.slice(0, 40))),
      'no address holds the token',
    ).toBeFalsy()
    await page.reload()
    await page.getByText('规划员', { exact: true }).waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('textbox', { name: '账号' }).waitFor()
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })
})

test('a link with the token signs in, takes it out of the address at once and goes on to the page asked for', async ({
  page,
  requests,
}) => {
  await page.goto('/')
  const token = tokenFor('SCHEDULER')
  await page.goto(`${new URL(page.url()).origin}/sign-in?to=%2Foutposts%2FNO-SUCH%3Flang%3Den#token=${token}`)
  await page.waitForURL(/\/outposts\/NO-SUCH/)
  expect(page.url().includes('token')).toBeFalsy()
  await page.goBack()
  await page
    .getByText(/排班员|scheduler/)
    .first()
    .waitFor()
  expect(page.url().includes('token'), 'nor does the history hold it').toBeFalsy()
  expect(
    requests.some((request) => request.url().includes('eyJ')),
    'and no request carried it in its address',
  ).toBeFalsy()
})

test('an expired token, one of another key and a text that is not a token are each named as such, and nothing is stored', async ({
  page,
}) => {
  await page.goto('/sign-in')
  await byToken(page)
  for (const [token, words] of [
    [tokenFor('ADMIN', { from: Date.now() - 72 * 3_600_000 }), /已经过期/],
    [`${tokenFor('ADMIN').slice(0, -12)}AAAAAAAAAAAA`, /签名核对不上/],
    ['hello', /不像一个令牌/],
  ]) {
    await form(page).fill(token)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: words }).waitFor()
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  }
})

test('a page elsewhere cannot be made the way back', async ({ page }) => {
  await page.goto('/')
  const origin = new URL(page.url()).origin
  for (const to of ['https://', 'https://example.org/', '//example.org/x', '/nowhere']) {
    await page.goto(`${origin}/sign-in?to=${encodeURIComponent(to)}#token=${tokenFor('CREW')}`)
    await page.getByText('体检车组', { exact: true }).waitFor()
    expect(new URL(page.url()).origin).toBe(origin)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  }
})

test('signing in has no finding of axe, nothing too wide and nothing too small in any look', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: '账号' }).waitFor()
  await expectAccessible(page)
  await byToken(page)
  await expectAccessible(page)
  await form(page).focus()
  await form(page).fill(tokenFor('PLANNER'))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('main dl').waitFor()
  await expectAccessible(page)
})

test.describe(() => {
  // A refusal is an answer of its own, which the console notes.
  test.use({ provokes: [/401/] })
  test('a clerk takes up an invitation, is signed in in every tab, comes back with the password, and signs out everywhere', async ({
    page,
    context,
  }) => {
    const name = `王敏${Date.now()}`
    const link = new URL(inviteAccount(name, 'operator', '370212'))
    const other = await context.newPage()
    await other.goto('/sign-in')
    await other.getByRole('textbox', { name: '账号' }).waitFor()

    await page.goto(`${link.pathname}${link.hash}`)
    await page.getByText('给你的账号设一个密码').waitFor()
    expect(page.url().includes('invitation'), 'the address holds it no more').toBeFalsy()
    await page.getByLabel('新密码').fill('1234567890')
    await page.getByRole('button', { name: '设好密码并登录' }).click()
    await page.getByRole('alert').filter({ hasText: '太容易猜' }).waitFor()
    await page.getByLabel('新密码').fill('海边 三轮车 薄荷糖')
    await page.keyboard.press('Enter')
    await page.locator('main dl').getByText(name).waitFor()
    expect(await page.locator('main dl').textContent()).toMatch(/登记员.*黄岛|登记员.*崂山|登记员.*37/)
    await other.locator('main dl').getByText(name).waitFor()

    await page.getByRole('button', { name: '退出登录' }).click()
    await other.getByRole('textbox', { name: '账号' }).fill(name)
    await other.getByLabel('密码').fill('海边 三轮车 薄荷')
    await other.keyboard.press('Enter')
    await other.getByRole('alert').filter({ hasText: '账号或密码不对' }).waitFor()
    await other.getByLabel('密码').fill('海边 三轮车 薄荷糖')
    await other.keyboard.press('Enter')
    await page.locator('main dl').getByText(name).waitFor()
    await page.getByRole('button', { name: '退出所有设备' }).click()
    await Promise.all([page, other].map((tab) => tab.getByRole('textbox', { name: '账号' }).waitFor()))
    expect(await page.evaluate(() => [localStorage.getItem('outposts-token'), sessionStorage.length])).toEqual([
      null,
      0,
    ])
  })
})
