// A clerk's day from the invitation to the evening: signs in, brings a list in, places what has an address alone,
// merges a double, writes the hours of the Spring Festival, takes a slip back, and reads who did what.
import { ask } from './support/api.mjs'
import { desktop } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { inviteAccount } from './support/host.mjs'
import { workbook } from './support/workbook.mjs'

// Each run has a clerk and outposts of its own, in 崂山区 away from those of the other tests.
const run = Date.now().toString(36).slice(-5).toUpperCase()
const names = { listed: `日程甲站${run}`, waiting: `日程乙站${run}`, twin: `日程甲站${run}（老名单）` }
const place = { longitude: 120.6715, latitude: 36.2254 }
const usual = 'Mo-Fr 08:30-17:30; PH off'
const festival = `${usual}; 2027 Feb 04-12 off`

const settled = (page) => expect(page.locator('.result')).toHaveAttribute('aria-busy', 'false')
const figure = (page, name) => page.locator('dl div', { has: page.getByText(name, { exact: true }) }).locator('dd')
const registered = async (code) =>
  (
    await ask(
      `query ($code: String!) {
        outpost(code: $code) {
          name openingHours phone
          festival: entry(at: "2027-02-08T10:00:00+08:00") { state }
          history(first: 20) { nodes { kind changedBy } }
        }
      }`,
      { code },
      'OPERATOR',
    )
  ).outpost

test.use(desktop)

test('a clerk’s day', async ({ page }) => {
  test.slow()
  const clerk = `林悦${Date.now()}`
  const link = new URL(inviteAccount(clerk, 'operator', '370212'))
  await page.goto(`${link.pathname}${link.hash}`)
  await page.getByLabel('新密码').fill('码头 风筝 豆腐脑 三轮车')
  await page.getByRole('button', { name: '设好密码并登录' }).click()
  await page.locator('main dl').getByText(clerk).waitFor()

  let code = ''
  await test.step('a list without codes goes in; a column is mapped by hand', async () => {
    await page.goto('/register/import')
    await page.locator('input[type=file]').setInputFiles({
      name: '崂山区.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: workbook({
        名单: [
          ['崂山区户外劳动者驿站一览表（2026年11月）'],
          ['序号', '驿站', '类型', '区市', '地址', '经度', '纬度', '开放时间', '热饮'],
          [
            '1',
            names.listed,
            '户外劳动者驿站',
            '崂山区',
            `王哥庄 ${run} 号`,
            `${place.longitude}`,
            `${place.latitude}`,
            '周一至周五 8:30-17:30（节假日除外）',
            '√',
          ],
          ['2', names.waiting, '户外劳动者驿站', '崂山区', `王哥庄后街 ${run} 号`, '', '', '全天', '√'],
          ['合计', '2', '', '', '', '', '', '', ''],
        ],
      }),
    })
    await page.getByLabel('“热饮”列作为').selectOption({ label: '服务：喝水' })
    await settled(page)
    // 全天 may be around the clock or from morning to evening, so it is asked.
    await expect(page.getByText('是否应为 24/7？')).toBeVisible()
    await page.getByRole('button', { name: '全部 1 条建议都采用' }).click()
    await settled(page)
    await expect(figure(page, '新增')).toHaveText('1')
    await expect(figure(page, '待定位')).toHaveText('1')
    await page.getByRole('button', { name: /^导入 \d+ 行$/ }).click()
    await expect(page.getByRole('heading', { name: /^导入完成/ })).toBeFocused()
    const href = await page.getByRole('link', { name: names.listed }).getAttribute('href')
    code = href.match(/outposts\/([^?#]+)/)[1]
    expect((await registered(code)).openingHours).toBe(usual)
  })

  await test.step('the row that has an address alone is placed', async () => {
    await page.getByRole('link', { name: '在地图上放置' }).click()
    await page.getByRole('button', { name: names.waiting }).click()
    await page.getByLabel('输入坐标').fill(`${place.longitude + 0.004}, ${place.latitude}`)
    await page.getByLabel('输入坐标').press('Enter')
    await page.getByRole('button', { name: '就放在这里' }).click()
    await expect(page.locator('.told')).toContainText(`“${names.waiting}”已进入名册`)
  })

  await test.step('the same station from an old list is merged into it', async () => {
    const input = {
      name: names.twin,
      kind: 'OUTDOOR_WORKERS_STATION',
      phone: '0532-88001122',
      position: { longitude: place.longitude + 0.0002, latitude: place.latitude },
    }
    const create =
      'mutation ($input: OutpostInput!) { createOutpost(input: $input) { outpost { code } errors { code } } }'
    const twin = (await ask(create, { input }, 'OPERATOR')).createOutpost.outpost.code
    await page.goto(`/register/${code}`)
    const merge = page.getByRole('region', { name: '合并重复的' })
    await merge.getByRole('button', { name: '找重复的' }).click()
    await merge.getByRole('button', { name: `比一比：${names.twin} ${twin}` }).click()
    await merge.getByLabel(`留 ${code}`).check()
    await merge.getByRole('button', { name: `把 ${twin} 并入 ${code}` }).click()
    await page.locator('.done').filter({ hasText: '已合并' }).waitFor()
    expect((await registered(code)).phone).toBe('0532-88001122')
  })

  await test.step('the hours of the Spring Festival are written, and riders are told', async () => {
    const text = page.getByLabel('写成文字（OSM opening_hours）')
    await text.fill(festival)
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.locator('.done').filter({ hasText: '已保存' }).waitFor()
    const now = await registered(code)
    expect(now.openingHours).toBe(festival)
    expect(now.festival.state).toBe('CLOSED')
  })

  await test.step('a slip is taken back, and the history names who did what', async () => {
    await page.getByRole('textbox', { name: '电话' }).fill('12351')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect.poll(async () => (await registered(code)).phone).toBe('12351')
    const history = page.getByRole('region', { name: /改动记录/ })
    await history.getByRole('button', { name: '撤销最近一次改动' }).click()
    await history.getByRole('button', { name: '再按一次确认' }).first().click()
    await page.locator('.done').filter({ hasText: '已恢复到那一版。' }).waitFor()
    const now = await registered(code)
    expect(now).toMatchObject({ phone: '0532-88001122', openingHours: festival })
    const mine = now.history.nodes.filter(({ changedBy }) => changedBy.includes(clerk))
    expect(mine.length, 'imported, merged, hours, slip, taken back').toBeGreaterThanOrEqual(5)
    await history.getByText(clerk).first().waitFor()
  })
})
