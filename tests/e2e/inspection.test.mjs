// An inspector accepts an outpost on a phone without a network; it arrives by itself, once, and stands in the register.
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { expect, test } from './support/fixtures.mjs'
import { makeOutpost } from './support/own-outposts.mjs'
import { underWorker } from './support/rider-page.mjs'

test.use({ role: 'OPERATOR', clock: null, provokes: [/net::ERR_INTERNET_DISCONNECTED/] })

/** A planned outpost of the test's own. */
async function planned() {
  const { code, name } = await makeOutpost('检查测试站', { eligibility: 'ANYONE' })
  await ask(
    'mutation ($code: String!) { setOutpostStatus(code: $code, status: PLANNED) { errors { message } } }',
    { code },
    'OPERATOR',
  )
  return { code, name }
}
const inspected = async (code) => {
  const { outpost, inspections } = await ask(
    'query ($code: String!) { outpost(code: $code) { status acceptedOn } inspections(outpost: $code) { totalCount nodes { passed purpose } } }',
    { code },
    'OPERATOR',
  )
  return { ...outpost, ...inspections }
}
const item = (page, name) => page.getByRole('group', { name })
const say = (page, name, mark) => item(page, name).getByRole('button', { name: mark, exact: true }).click()
const six = ['有统一标识名称', '有合理站点布局', '有健全服务设施', '有完善服务功能', '有规范制度管理', '有地图查询功能']

test.describe(() => {
  test.use({ serviceWorkers: 'allow' })
  test('an acceptance that was made without a network outlasts a reload, arrives by itself once and accepts the outpost', async ({
    page,
    context,
  }) => {
    const { code, name } = await planned()
    await page.goto(`/register/${code}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByText('还没有检查记录').waitFor()
    await page.getByRole('link', { name: '现场检查' }).click()
    await page.getByRole('heading', { level: 1, name: `现场检查 · ${name}` }).waitFor()
    await item(page, six[0]).waitFor()
    await underWorker(page)

    await context.setOffline(true)
    await page.reload()
    await page.getByText('没有网。照常检查').waitFor()
    for (const one of six.slice(0, 3)) await say(page, one, '是')
    await page.getByText('已答 3/6').waitFor()
    await page.reload()
    await page.getByText('已答 3/6').waitFor()
    await expect(item(page, six[0]).getByRole('button', { name: '是', exact: true, pressed: true })).toBeVisible()
    for (const one of six.slice(3)) await say(page, one, '是')
    await page.getByRole('button', { name: '提交检查' }).click()
    await page.getByText('已存在手机里，等有网自动上报。').waitFor()
    await page.getByText('必备项都达到了。').waitFor()
    await page.getByText('1 份检查还没上报').waitFor()
    expect((await inspected(code)).totalCount).toBe(0)

    await context.setOffline(false)
    await page.getByText('已上报。').waitFor()
    const { status, acceptedOn, totalCount, nodes } = await inspected(code)
    expect([status, totalCount, nodes]).toEqual(['ACCEPTED', 1, [{ passed: true, purpose: 'ACCEPTANCE' }]])
    expect(acceptedOn).toMatch(/^\d{4}-\d\d-\d\d$/)

    await page.goto(`/register/${code}`)
    const past = page.getByRole('region', { name: '检查和验收' })
    await past.getByText('共 1 次').waitFor()
    await past.getByText('验收 · 六有（全国）').waitFor()
    await past.getByRole('button', { name: '登记补助' }).click()
    await past.getByLabel('金额（元）').fill('20000')
    await past.getByRole('button', { name: '保存', exact: true }).click()
    await past.getByText('建设补助 20,000 元').waitFor()
    expect((await inspected(code)).totalCount).toBe(1)
  })
})

test('a routine visit asks when medicines expire, and what is not answered counts as not looked at', async ({
  page,
}) => {
  const { code } = await planned()
  await page.goto(`/register/${code}/inspect`)
  await page.getByLabel('检查类型').selectOption('日常巡查')
  await item(page, '应急药品在有效期内').waitFor()
  await say(page, '应急药品在有效期内', '是')
  await page.getByRole('button', { name: '提交检查' }).click()
  await page.getByText('有 1 项要先改').waitFor()
  await page.getByLabel('最早的到期日').fill('2020-01-01')
  await page.getByText('这一天已经过了，请答“否”。').first().waitFor()
  await expectAccessible(page, { looks: looksEndingInChinese })
  await page.getByLabel('最早的到期日').fill('2099-01-01')
  await page.getByRole('button', { name: '提交检查' }).click()
  await page.getByText('还有 4 项没答').waitFor()
  await page.getByRole('button', { name: '提交检查' }).click()
  await page.getByText('已上报。').waitFor()
  await page.getByText('设备完好能用：没查看').waitFor()
  expect((await inspected(code)).status).toBe('PLANNED')
})
