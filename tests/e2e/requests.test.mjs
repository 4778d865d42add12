// A rider suggests a site, with and without a network; the union answers; the link tells; a planner counts it.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'
import { underWorker } from './support/rider-page.mjs'

test.use({
  clock: null,
  provokes: [/net::ERR_INTERNET_DISCONNECTED/],
  serviceWorkers: 'allow',
  viewport: { width: 360, height: 760 },
})

const note = `路口缺一个歇脚的地方${Date.now().toString(36)}`
const isNarrow = async (page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

test('a site that a rider suggests is answered on its link and counted by a planner', async ({
  page,
  context,
  newPhone,
}) => {
  await page.goto('/')
  await page.getByRole('contentinfo').getByRole('link', { name: '建议设站、提供场地、请车上门' }).click()
  await page.getByRole('heading', { level: 1, name: '向工会提需求' }).waitFor()
  await underWorker(page)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('请先在地图上点出位置。').waitFor()
  await page.getByText('请体检车上门', { exact: true }).click()
  await page.getByLabel('多少人体检').waitFor()
  await expectAccessible(page, { looks: looksEndingInChinese })
  await isNarrow(page)
  await page.getByText('建议设站', { exact: true }).click()

  await context.setOffline(true)
  await page.getByLabel('输入坐标').fill('120.3866, 36.0671')
  await page.getByRole('button', { name: '用这个坐标' }).click()
  await page.getByRole('button', { name: '喝水', exact: true }).click()
  await page.getByLabel('还想说的一句话（选填）').fill(note)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('1 件记在手机里了，有网自动发出。').waitFor()
  await context.setOffline(false)
  await page.getByRole('status').getByRole('link', { name: '建议设站 · 等人看' }).click()
  await page.getByText('还没有答复').waitFor()
  await page.getByText(note).first().waitFor()
  await expectAccessible(page, { looks: looksEndingInChinese })
  await isNarrow(page)

  const desk = await newPhone({ clock: null, role: 'OPERATOR', viewport: { width: 360, height: 760 } })
  await desk.goto('/register/requests')
  await desk.getByLabel('类别').selectOption('建议设站')
  const item = desk.getByRole('article', { name: note })
  await item.getByRole('button', { name: /^答复：/ }).click()
  await expectAccessible(desk, { looks: looksEndingInChinese })
  await isNarrow(desk)
  await item.getByRole('button', { name: /^已受理 · 已列入选址/ }).click()
  await item.getByText('已受理', { exact: true }).waitFor()

  await page.reload()
  await page.getByText('已列入选址，定下来会写在这里。').waitFor()
  await page.getByText('已受理', { exact: true }).waitFor()

  const planner = await newPhone({ clock: null, role: 'PLANNER', viewport: { width: 360, height: 760 } })
  await planner.goto('/planner/layers')
  const name = `建议${Date.now().toString(36)}`
  await planner.getByLabel('叫什么').fill(name)
  await planner.getByLabel('只用已受理的').check()
  await planner.getByRole('button', { name: '做成图层' }).click()
  await planner.getByText(`“${name}”已做好`).waitFor()
  await planner.getByText('只在规划页选中它时才计算').first().waitFor()
  await expectAccessible(planner, { looks: looksEndingInChinese })
  await isNarrow(planner)
  await planner.goto('/planner')
  await planner.getByLabel('人数出自').selectOption(name)
  const { demand } = (
    await ask('query ($layers: [String!]) { coverage(input: { within: 500, layers: $layers }) { demand } }', {
      layers: [name],
    })
  ).coverage
  expect(demand).toBeGreaterThanOrEqual(1)
  await planner.getByText(`${demand} 人中有`).waitFor()
})
