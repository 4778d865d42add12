// Staff sign in with a token; riders never have to.
import { expectAccessible } from './support/accessibility.mjs'
import { atCentre } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { tokenFor } from './support/host.mjs'
import { listed } from './support/rider-page.mjs'

const form = (page) => page.getByRole('textbox', { name: /访问令牌|Access token/ })

test.describe(() => {
  test.use(atCentre)
  test('a planner pastes a token, sees role, district and expiry, and signs out', async ({ page, requests }) => {
    await page.goto('/')
    await listed(page)
    await page.getByRole('link', { name: '工作人员入口' }).click()
    await page.getByRole('heading', { name: '工作人员登录' }).waitFor()
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
    await form(page).waitFor()
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
  await form(page).waitFor()
  await expectAccessible(page)
  await form(page).focus()
  await form(page).fill(tokenFor('PLANNER'))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('main dl').waitFor()
  await expectAccessible(page)
})
