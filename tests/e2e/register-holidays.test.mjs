// An administrator pastes a year's notice and sees what it means before anybody's hours follow it.
import { expectAccessible } from './support/accessibility.mjs'
import { expect, test } from './support/fixtures.mjs'

const address = '/register/holidays'
// 2031: a year that no other test asks about. 1 January is a Wednesday.
const notice = (item) => `国务院办公厅关于2031年部分节假日安排的通知\n${item}`
const law = [
  '一、元旦：1月1日（周三）放假1天，不调休。',
  '二、春节：1月22日（农历除夕、周三）至28日（周二）放假调休，共7天。1月18日（周六）、2月8日（周六）上班。',
  '三、清明节：4月4日至6日放假，共3天。',
  '四、劳动节：5月1日至5日放假调休，共5天。',
  '五、端午节：6月24日放假，共1天。',
  '六、国庆节、中秋节：10月1日至8日放假调休，共8天。',
]

test.describe(() => {
  test.use({ role: 'ADMIN' })
  test('a notice is read, quoted where it contradicts itself, and shown day by day before it is saved', async ({
    page,
  }) => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: '放假与调休' })).toBeVisible()
    await expect(page.getByText('国庆节').first()).toBeVisible()
    const text = page.getByLabel('通知全文')
    await text.fill(notice(law.join('\n').replace('1月1日（周三）', '1月1日（周四）')))
    await page.getByRole('button', { name: '先看看' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '2031-01-01 是周三，写的是周四' })).toBeVisible()
    await text.fill(notice(law.join('\n')))
    await page.getByRole('button', { name: '先看看' }).click()
    await expect(page.getByText('读作 2031 年，还没有保存：')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: '2031-02-08 春节' })).toContainText('上班')
    await expect(page.getByRole('button', { name: '保存，所有人按它判断' })).toBeEnabled()
    await expectAccessible(page)
  })
})

test('whoever keeps the register sees the calendar, and that an administrator saves it', async ({ page }) => {
  await page.goto(address)
  await expect(page.getByText('元旦').first()).toBeVisible()
  await page.getByRole('button', { name: '下一年' }).click()
  await expect(page.getByText('等通知').first()).toBeVisible()
  await expect(page.getByLabel('通知全文')).toHaveCount(0)
})
