// Staff sign in with a token; riders never have to.
import assert from 'node:assert/strict'
import { centre, findings, listed, story, tokenFor, tooSmall, tooWide } from './harness.mjs'

const form = (page) => page.getByRole('textbox', { name: /访问令牌|Access token/ })

story('a planner pastes a token, sees role, division and end, and signs out', '/', { position: centre }, async ({ page, requests }) => {
  await listed(page)
  await page.getByRole('link', { name: '工作人员入口' }).click()
  await page.getByRole('heading', { name: '工作人员登录' }).waitFor()
  const token = tokenFor('PLANNER', { district: '370214' })
  await form(page).fill(`Bearer ${token.slice(0, 60)}\n  ${token.slice(60)}\n`)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('规划员', { exact: true }).waitFor()
  assert.match(await page.locator('main').textContent(), /城阳区/)
  assert.match(await page.locator('main dl').textContent(), /20\d\d-\d\d-\d\d \d\d:\d\d/)
  assert.ok(!requests.some((request) => request.url().includes(token.slice(0, 40))), 'no address holds the token')
  await page.reload()
  await page.getByText('规划员', { exact: true }).waitFor()
  await page.getByRole('button', { name: '退出登录' }).click()
  await form(page).waitFor()
  assert.equal(await page.evaluate(() => sessionStorage.length), 0)
})

story('a link with the token signs in, takes it out of the address at once and goes on to the page asked for', '/', {}, async ({ page, requests }) => {
  const token = tokenFor('SCHEDULER')
  await page.goto(`${new URL(page.url()).origin}/sign-in?to=%2Foutposts%2FNO-SUCH%3Flang%3Den#token=${token}`)
  await page.waitForURL(/\/outposts\/NO-SUCH/)
  assert.ok(!page.url().includes('token'))
  await page.goBack()
  await page.getByText(/排班员|scheduler/).first().waitFor()
  assert.ok(!page.url().includes('token'), 'nor does the history hold it')
  assert.ok(!requests.some((request) => request.url().includes('eyJ')), 'and no request carried it in its address')
})

story('an ended token, one of another key and one that is none are each told as such, and nothing is kept', '/sign-in', {}, async ({ page }) => {
  for (const [token, words] of [
    [tokenFor('ADMIN', { from: Date.now() - 72 * 3_600_000 }), /已经过期/],
    [`${tokenFor('ADMIN').slice(0, -12)}AAAAAAAAAAAA`, /签名核对不上/],
    ['hello', /不像一个令牌/],
  ]) {
    await form(page).fill(token)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: words }).waitFor()
    assert.equal(await page.evaluate(() => sessionStorage.length), 0)
  }
})

story('a page elsewhere cannot be made the way back', '/', {}, async ({ page }) => {
  const origin = new URL(page.url()).origin
  for (const to of ['https://example.org/', '//example.org/x', '/nowhere']) {
    await page.goto(`${origin}/sign-in?to=${encodeURIComponent(to)}#token=${tokenFor('CREW')}`)
    await page.getByText('体检车组', { exact: true }).waitFor()
    assert.equal(new URL(page.url()).origin, origin)
    assert.equal(new URL(page.url()).pathname, '/sign-in')
  }
})

for (const query of ['', '?theme=dark', '?theme=sun&lang=en']) {
  story(`signing in has no finding of axe, nothing too wide and nothing too small${query && ` with ${query}`}`, `/sign-in${query}`, {}, async ({ page }) => {
    await form(page).waitFor()
    assert.deepEqual([...await findings(page), await tooWide(page), ...await tooSmall(page)], [null])
    await form(page).focus()
    await form(page).fill(tokenFor('PLANNER'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('main dl').waitFor()
    assert.deepEqual([...await findings(page), await tooWide(page), ...await tooSmall(page)], [null])
  })
}
