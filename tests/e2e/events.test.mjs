// Events: an operator makes one, riders find it and take it along; a campaign counts across the year end.
import { readFile } from 'node:fs/promises'
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'

test.use({ ...somewhere, clock: null, role: 'OPERATOR' })

const day = (ahead) => new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10)
// Texts of events take no long numbers, since these would be telephones.
const unique = () => [...String(process.pid * 1e6 + (Date.now() % 1e6))].map((digit) => 'abcdefghij'[digit]).join('')

/** An outpost of the test's own. */
async function outpost(name) {
  const code = `EVENT-${unique()}`
  const { createOutpost } = await ask(
    'mutation ($code: String, $input: OutpostInput!) { createOutpost(code: $code, input: $input) { errors { message } } }',
    {
      code,
      input: {
        name,
        kind: 'OUTDOOR_WORKERS_STATION',
        position: { longitude: 120.3826, latitude: 36.0671 },
        eligibility: 'ANYONE',
        openingHours: '24/7',
      },
    },
    'OPERATOR',
  )
  expect(createOutpost.errors).toBeNull()
  return code
}

test('an operator makes an event with two dates, and a rider finds it in list, card and search and takes it along', async ({
  page,
  newPhone,
}) => {
  const [name, title] = [`活动站${unique()}`, `骑手看牙${unique()}`]
  const code = await outpost(name)
  await page.goto('/register')
  await page.getByRole('link', { name: '活动', exact: true }).click()
  await page.getByRole('button', { name: '加一个活动' }).click()
  await page.getByLabel('标题', { exact: true }).fill(title)
  await page.getByLabel('说明', { exact: true }).fill('现场有优惠券')
  await page.getByLabel('阵地编号').fill(code)
  const first = page.getByRole('group', { name: '第 1 场' })
  await first.getByLabel('日期').fill(day(0))
  await first.getByLabel('开始').fill('00:00')
  await first.getByLabel('结束').fill('23:59')
  await page.getByRole('button', { name: '加一场' }).click()
  await expect(page.getByRole('group', { name: '第 2 场' }).getByLabel('日期')).toHaveValue(day(1))
  await expectAccessible(page, { looks: looksEndingInChinese })
  await page.getByRole('button', { name: '保存' }).click()
  await page
    .getByText(/不做商业宣传/)
    .first()
    .waitFor()
  await page.getByLabel('说明', { exact: true }).fill('带身份证，先看先检')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(`${title}已保存。`).waitFor()

  const rider = await newPhone({ ...somewhere, clock: null })
  await rider.goto('/')
  await rider.getByText('这周有什么').click()
  await rider.getByRole('link', { name: '全部活动' }).click()
  await rider.waitForURL(/\/events/)
  await rider.getByRole('heading', { level: 2, name: /^今天/ }).waitFor()
  await rider.getByRole('link', { name: title }).waitFor()
  await expectAccessible(rider, { looks: looksEndingInChinese })

  await rider.goto(`/outposts/${code}`)
  const here = rider.getByRole('region', { name: '这里的活动' })
  await here.getByRole('link', { name: title }).waitFor()

  await rider.goto('/')
  await rider.getByRole('combobox', { name: '搜需要' }).fill(title)
  await rider.locator('#box-rows').getByRole('option', { name: '看这个活动' }).click()
  await rider.getByRole('heading', { level: 1, name: title }).waitFor()
  await rider.getByText('正在进行').first().waitFor()
  await expectAccessible(rider, { looks: looksEndingInChinese })
  const coming = rider.waitForEvent('download')
  await rider.getByRole('link', { name: '加到日历' }).click()
  const calendar = await readFile(await (await coming).path(), 'utf8')
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(calendar).toContain(`SUMMARY:${title}`)

  // The operator cancels the second date: the rider reads why.
  await page.getByRole('button', { name: `取消${title}` }).click()
  await page.getByLabel('取消哪一场').selectOption('2')
  await page.getByLabel('原因（骑手会看到）').fill('大风预警')
  await page.getByRole('button', { name: '取消活动', exact: true }).click()
  await page.getByText(`${title}的取消已公布。`).waitFor()
  await rider.reload()
  await rider.getByText('已取消：大风预警').waitFor()
})

test('a campaign from November to January counts what lies in both years', async ({ page }) => {
  const title = `温暖季${unique()}`
  const year = Number(day(0).slice(0, 4)) + 1
  await page.goto('/register/events')
  await page.getByRole('button', { name: '加一个主题活动' }).click()
  await page.getByLabel('名称', { exact: true }).fill(title)
  await page.getByLabel('四季服务').selectOption('WINTER')
  await page.getByLabel('第一天').fill(`${year}-11-01`)
  await page.getByLabel('最后一天（可以跨年）').fill(`${year + 1}-01-31`)
  await page.getByLabel('宣传口号').fill('冬日有暖')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(`${title}已保存。`).waitFor()

  const { campaigns } = await ask('{ campaigns { id title } }', {}, 'OPERATOR')
  const { id } = campaigns.find((one) => one.title === title)
  const date = (text) => ({ startsAt: `${text}T14:00:00+08:00`, endsAt: `${text}T17:00:00+08:00` })
  for (const [name, dates] of [
    ['年前', [`${year}-10-31`, `${year}-12-31`]],
    ['年后', [`${year + 1}-01-01`, `${year + 1}-01-31`, `${year + 1}-02-01`]],
  ]) {
    const { saveEvent } = await ask(
      'mutation ($input: SaveEventInput!) { saveEvent(input: $input) { errors { message } } }',
      {
        input: {
          kind: 'LEGAL_TALK',
          title: name,
          position: { longitude: 120.3826, latitude: 36.0671 },
          campaign: id,
          dates: dates.map(date),
        },
      },
      'OPERATOR',
    )
    expect(saveEvent.errors).toBeNull()
  }
  await page.reload()
  await page.getByRole('button', { name: `看统计：${title}` }).click()
  const counts = page.getByRole('region', { name: `${title}的统计` })
  // Events, dates held, dates to come, dates cancelled, attendance, visits of the bus, check-ins.
  await expect(counts.getByRole('row', { name: /^合计/ }).getByRole('cell')).toHaveText([
    '2',
    '0',
    '3',
    '0',
    '0',
    '0',
    '0',
  ])
  await expect(
    counts
      .getByRole('row', { name: /^市南区/ })
      .getByRole('cell')
      .nth(2),
  ).toHaveText('3')
  await expectAccessible(page, { looks: looksEndingInChinese })
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 CSV' }).click()
  const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split('\r\n')
  expect(lines.at(-1)).toBe('合计,2,0,3,0,,0,0,0,0,0')
})
