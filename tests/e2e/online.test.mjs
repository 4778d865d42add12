// Services over the line: an operator keeps them, a rider calls or opens a page.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'

test.use({ ...somewhere, role: 'OPERATOR' })

test('an operator adds a hotline, and a rider finds it with whether somebody answers', async ({ page, newPhone }) => {
  const name = `职工热线${Date.now()}`
  await page.goto('/register')
  await page.getByRole('link', { name: '线上服务', exact: true }).click()
  await page.getByRole('button', { name: '加一项' }).click()
  await page.getByLabel('名称', { exact: true }).fill(name)
  await page.getByLabel('网页（https://）').fill('http://example.org')
  await page.getByRole('button', { name: '保存' }).click()
  await page
    .getByText(/不是网址/)
    .first()
    .waitFor()
  await page.getByLabel('网页（https://）').fill('https://example.org/heart')
  await page.getByLabel('电话').fill('0532-12351')
  await page.getByLabel(/什么时候有人接/).fill('24/7')
  await expectAccessible(page, { looks: [{ theme: 'light' }] })
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(`${name}已保存。`).waitFor()

  const rider = await newPhone(somewhere)
  await rider.goto('/')
  await rider.getByRole('link', { name: '线上服务：热线和网页' }).click()
  await rider.waitForURL(/\/online$/)
  const card = rider.getByRole('listitem').filter({ hasText: name })
  await card.getByText('现在有人接').waitFor()
  await expect(card.getByRole('link', { name: '打 0532-12351' })).toHaveAttribute('href', 'tel:053212351')
  await expect(card.getByRole('link', { name: /打开网页/ })).toHaveAttribute('href', 'https://example.org/heart')
  await expectAccessible(rider, { looks: looksEndingInChinese })

  // Where nothing fits, the list says whom one can call and whether somebody answers.
  await rider.goto('/?need=MOTHERS_ROOM,EBIKE_BATTERY_SWAP,LEGAL_ADVICE,SHOWERS&only=noPhone')
  const call = rider.getByRole('list', { name: '线上服务' }).getByRole('listitem').filter({ hasText: name })
  await call.getByText('现在有人接').waitFor()
  await expect(call.getByRole('link', { name: `${name} 0532-12351` })).toHaveAttribute('href', 'tel:053212351')

  await page.getByRole('button', { name: `改${name}` }).click()
  await page.getByLabel('不再提供（骑手看不到）').check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(`${name}已保存。`).waitFor()
  await rider.goto('/online')
  await rider.getByRole('heading', { level: 1, name: '线上服务' }).waitFor()
  await expect(rider.getByRole('listitem').filter({ hasText: name })).toHaveCount(0)
})
