// Staff sign in at the organization's own issuer: the browser goes there and comes back with a code.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { expect, test } from './support/fixtures.mjs'

const issuer = process.env.OUTPOSTS_ISSUER
test.skip(!issuer, 'The host is one that was started elsewhere.')
// The issuer's own page takes its letters from another site, which is not to be had here.
const letters = 'https://fonts.googleapis.com/'
test.use({ elsewhere: [issuer ?? '', letters] })
test.beforeEach(({ context }) => context.route(`${letters}**`, (route) => route.fulfill({ contentType: 'text/css' })))

const button = (page) => page.getByRole('button', { name: '通过“工会统一登录”进入' })

/** Signs in on the issuer's own page, and lets the site have what it asks for. */
async function signInThere(page, name) {
  await page.waitForURL((url) => url.href.startsWith(issuer))
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('any')
  await page.getByRole('button', { name: /sign-in/i }).click()
  await page.getByRole('button', { name: /continue/i }).click()
}

test('a planner signs in at the issuer, comes back to the page asked for, signed in in every tab, and signs out everywhere', async ({
  page,
  context,
  requests,
}) => {
  const other = await context.newPage()
  await other.goto('/sign-in')
  await button(other).waitFor()
  await expectAccessible(other, { looks: looksEndingInChinese })
  await page.goto('/sign-in?to=%2Fvisits%3Flang%3Dzh')
  await button(page).click()
  await signInThere(page, 'planner-370202')
  await page.waitForURL(/\/visits/)
  await other.locator('main dl').getByText('planner-370202@127.0.0.1').waitFor()
  expect(await other.locator('main dl').textContent()).toMatch(/规划员.*市南区/)
  await page.goBack()
  expect(page.url()).not.toMatch(/code=|state=/)
  const posted = requests.filter((request) => request.url().endsWith('/sign-in/code'))
  expect(posted.length).toBe(1)
  expect(requests.some((request) => request.url().includes('eyJ'))).toBeFalsy()
  await other.getByRole('button', { name: '退出所有设备' }).click()
  await other.getByRole('textbox', { name: '账号' }).waitFor()
  expect(await other.evaluate(() => [localStorage.getItem('outposts-token'), sessionStorage.length])).toEqual([null, 0])
})

test.describe(() => {
  test.use({ provokes: [/401/] })
  test('whom the issuer knows and who has no role here is told so, and nobody is signed in by a code of another', async ({
    page,
  }) => {
    await page.goto('/sign-in')
    await button(page).click()
    await signInThere(page, 'somebody')
    await page.getByRole('alert').filter({ hasText: 'somebody 在本系统没有角色' }).waitFor()
    expect(page.url()).not.toMatch(/code=|state=/)
    await page.goto('/sign-in?code=stolen&state=guessed')
    await page.getByRole('alert').filter({ hasText: '没有完成' }).waitFor()
    expect(page.url()).not.toMatch(/code=|state=/)
    expect(await page.evaluate(() => localStorage.getItem('outposts-token'))).toBeNull()
  })
})
