// A clerk keeps the register: finds, edits, suspends, undoes, merges; two clerks meet; another division refuses.
import { readFile } from 'node:fs/promises'
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { desktop } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { tokenFor } from './support/host.mjs'
import { makeOutpost } from './support/own-outposts.mjs'
// The place of the tests' own outposts, in 370285; the clerk of 370202 is not responsible there.
const laixi = { longitude: 120.5176, latitude: 36.889 }
const shinan = { longitude: 120.3826, latitude: 36.0671 }

/** Makes an outpost of the test's own. */
const outpost = (fields = {}) =>
  makeOutpost('登记测试驿站', { address: '上海西路 8 号', openingHours: 'Mo-Fr 08:30-17:30', ...fields })
const registered = async (code) =>
  (
    await ask(
      'query ($code: String!) { outpost(code: $code) { code version status suspensionReason position { longitude latitude } openingHours floor phone landmark services { service } history { nodes { changedBy fields { field } } } } }',
      { code },
      'OPERATOR',
    )
  ).outpost
const update = async (code, input) => {
  const { updateOutpost } = await ask(
    'mutation ($code: String!, $input: OutpostInput!) { updateOutpost(code: $code, input: $input) { errors { message } } }',
    { code, input },
    'OPERATOR',
  )
  expect(updateOutpost.errors).toBeNull()
}
const opened = async (page, { code, name }) => {
  await page.goto(`/register/${code}`)
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
const save = (page) => page.getByRole('button', { name: '保存', exact: true }).click()
const saved = (page) => page.locator('.done').filter({ hasText: '已保存。' }).waitFor()

test.use({ role: 'OPERATOR' })

test.describe(() => {
  test.use({ ...desktop, draws: true })
  test('a clerk finds an outpost, moves it on the map, sets its hours by the week, suspends it and takes that back', async ({
    page,
  }) => {
    const own = await outpost()
    await page.goto('/register')
    await page.getByRole('link', { name: '名册', exact: true }).waitFor()
    await page.getByRole('searchbox').fill(own.name)
    await page.waitForURL(/q=/)
    await page.getByRole('link', { name: own.name }).click()
    await page.getByRole('heading', { level: 1, name: own.name }).waitFor()
    await page.getByText('在莱西市').waitFor()

    await page.locator('.pin-map .pane[aria-busy="false"] canvas').first().waitFor({ timeout: 60_000 })
    const pin = page.locator('.maplibregl-marker')
    await pin.scrollIntoViewIfNeeded()
    const box = await pin.boundingBox()
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + 70, box.y + 50, { steps: 8 })
    await page.mouse.up()
    await page.getByText(/比原来移了/).waitFor()

    await page.getByLabel('工作日第 1 段到').fill('20:00')
    await page.getByLabel('法定节假日', { exact: true }).selectOption('不开')
    const text = page.getByLabel('写成文字（OSM opening_hours）')
    await expect(text).toHaveValue('Mo-Fr 08:30-20:00; PH off')
    const preview = page.getByRole('region', { name: '接下来 10 天' })
    await preview.getByText('08:30–20:00').first().waitFor()
    expect(await preview.locator('dl > div').count()).toBe(10)
    // Text and table are the same hours.
    await text.fill('Mo-Sa 09:00-18:00; PH off')
    await expect(page.getByLabel('周六第 1 段到')).toHaveValue('18:00')
    await text.fill('周一至周五 8:30-20:00（节假日除外）')
    await page.getByRole('button', { name: '用这个', exact: true }).click()
    await expect(text).toHaveValue('Mo-Fr 08:30-20:00; PH off')
    await save(page)
    await saved(page)
    await page.locator('.done').getByText('骑手现在看到：').waitFor()
    const now = await registered(own.code)
    expect(now.openingHours).toBe('Mo-Fr 08:30-20:00; PH off')
    expect(now.position).not.toEqual(laixi)
    expect(now.history.nodes[0].fields.map(({ field }) => field).sort()).toEqual(['openingHours', 'position'])

    await page.getByLabel('暂停开放').check()
    await page.getByLabel('原因（骑手会看到）').fill('水管维修')
    await page.getByLabel('预计什么时候恢复').fill('2099-01-02T08:00')
    await page.getByText('“暂停开放 · 水管维修 · 预计到 2099年1月2日 08:00”').waitFor()
    await page.getByRole('button', { name: '改状态' }).click()
    await page.locator('.done').filter({ hasText: '状态已改。' }).waitFor()
    await page.getByRole('link', { name: '看骑手看到的卡片' }).click()
    await page.locator('article').getByText('水管维修', { exact: true }).waitFor()
    await page.goBack()

    const history = page.getByRole('region', { name: /改动记录/ })
    await history.getByText('水管维修').first().waitFor()
    await history.getByRole('button', { name: '撤销最近一次改动' }).click()
    await history.getByRole('button', { name: '再按一次确认' }).first().click()
    await page.locator('.done').filter({ hasText: '已恢复到那一版。' }).waitFor()
    expect(await registered(own.code)).toMatchObject({
      status: 'OPEN',
      suspensionReason: null,
      openingHours: now.openingHours,
    })
    await expect(history.locator('ol > li')).toHaveCount(4)
    await history.getByLabel('哪一天').fill('2020-01-01')
    await history.getByRole('button', { name: '看', exact: true }).click()
    await history.getByText('那天名册里还没有它。').waitFor()
  })
})

test('hours that no week can say stay as they are written, and the text can be changed', async ({ page }) => {
  const own = await outpost({ openingHours: 'Apr-Sep 06:00-22:00; Oct-Mar 07:00-21:00' })
  await opened(page, own)
  await page.getByText(/按文字保留/).waitFor()
  await page.getByRole('textbox', { name: '楼层' }).fill('2F')
  await save(page)
  await saved(page)
  expect(await registered(own.code)).toMatchObject({
    openingHours: 'Apr-Sep 06:00-22:00; Oct-Mar 07:00-21:00',
    floor: '2F',
  })
})

test('of two clerks who change one outpost, the second sees what the first did and chooses field by field', async ({
  page,
  newPhone,
}) => {
  const own = await outpost({ phone: '0532-1' })
  const other = await newPhone({ role: 'OPERATOR' })
  await opened(page, own)
  await opened(other, own)
  await page.getByRole('textbox', { name: '楼层' }).fill('1F')
  await page.getByRole('textbox', { name: '电话' }).fill('0532-2')
  await page.getByRole('textbox', { name: '旁边有什么' }).fill('公园')
  await save(page)
  await saved(page)
  await other.getByRole('textbox', { name: '楼层' }).fill('2F')
  await other.getByRole('textbox', { name: '电话' }).fill('0532-3')
  await save(other)
  const conflict = other.getByRole('region', { name: '别人刚改过' })
  await conflict.getByText(/旁边有什么/).waitFor()
  await expect(other.getByRole('textbox', { name: '旁边有什么' })).toHaveValue('公园')
  await expect(other.getByRole('button', { name: '保存', exact: true })).toBeDisabled()
  await conflict.getByRole('group', { name: '楼层' }).getByLabel(/我的/).check()
  await conflict
    .getByRole('group', { name: '电话' })
    .getByLabel(/别人的/)
    .check()
  await expectAccessible(other, { looks: [{ theme: 'light' }] })
  await save(other)
  await saved(other)
  expect(await registered(own.code)).toMatchObject({ floor: '2F', phone: '0532-2', landmark: '公园' })
})

test.describe(() => {
  test.use({ role: null })
  test('a clerk of another division may look, sees only its own in the list, and is refused by the server', async ({
    page,
  }) => {
    const own = await outpost()
    await page.goto(`/register/${own.code}`)
    await page.getByText(/这一步要有“登记员”角色/).waitFor()
    await page.goto(`/sign-in?to=/register/${own.code}#token=${tokenFor('OPERATOR', { district: '370202' })}`)
    await page.getByText(/这个阵地在莱西市，您的账号不管那里/).waitFor()
    await expect(page.getByRole('textbox', { name: '名称' })).toBeDisabled()
    expect(await page.getByRole('button', { name: '保存', exact: true }).count()).toBe(0)
    await page.getByRole('link', { name: '回到名册' }).click()
    await page.locator('.found li').first().waitFor()
    for (const row of await page.locator('.found li a').allTextContents()) expect(row).toContain('市南区')

    await page.getByRole('link', { name: '新建' }).click()
    await page.getByRole('textbox', { name: '名称' }).fill('不归我管的驿站')
    await page.getByLabel('是什么').selectOption('户外劳动者驿站')
    await page.getByLabel('输入坐标').fill(`${laixi.longitude}, ${laixi.latitude}`)
    await page.getByRole('button', { name: '用这个坐标' }).click()
    await page.getByText('在莱西市').waitFor()
    await page.getByRole('button', { name: '建这个阵地' }).click()
    await page.getByRole('alert').filter({ hasText: '此操作在 370285，令牌只在 370202 有效' }).waitFor()
    // What was typed is still there, and its own district takes it.
    await page.getByLabel('输入坐标').fill(`${shinan.longitude} ${shinan.latitude}`)
    await page.getByRole('button', { name: '用这个坐标' }).click()
    await page.getByRole('textbox', { name: '电话' }).fill('打给我')
    await page.getByRole('button', { name: '建这个阵地' }).click()
    await page.locator('#phone-error').filter({ hasText: '不是电话号码' }).waitFor()
    await page.getByRole('textbox', { name: '电话' }).fill('0532-85910000')
    await page.getByRole('button', { name: '建这个阵地' }).click()
    await page
      .locator('.done')
      .filter({ hasText: /已建好，编号 QD-370202-\d+。/ })
      .waitFor()
    await page.waitForURL(/register\/QD-370202-/)
  })
})

test('what is not saved is there again when one comes back, and is asked about before the tab closes', async ({
  page,
}) => {
  const own = await outpost()
  await opened(page, own)
  await page.getByRole('textbox', { name: '旁边有什么' }).fill('南门')
  await page.getByText('1 处改动还没保存').waitFor()
  await page.getByRole('link', { name: '回到名册' }).click()
  await page.locator('.found li').first().waitFor()
  await page.goBack()
  await page.getByText('上次没保存的改动还在。').waitFor()
  await expect(page.getByRole('textbox', { name: '旁边有什么' })).toHaveValue('南门')
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await page.getByRole('button', { name: '放弃改动' }).click()
  await page.getByRole('button', { name: /再按一次/ }).click()
  await page.getByText('没有改动。').waitFor()
})

test('two entries of one place are laid side by side and merged, and that can be undone', async ({ page }) => {
  const [own, twin] = [await outpost({ phone: null }), await outpost({ phone: '0532-77', floor: '3F' })]
  await opened(page, own)
  const merge = page.getByRole('region', { name: '合并重复的' })
  await merge.getByRole('button', { name: '找重复的' }).click()
  await merge.getByRole('button', { name: `比一比：${twin.name} ${twin.code}` }).click()
  await merge.getByLabel(`留 ${own.code}`).check()
  await expect(merge.getByText('从另一个补上')).toHaveCount(2)
  await expectAccessible(page, { looks: [{ theme: 'light' }] })
  await merge.getByRole('button', { name: `把 ${twin.code} 并入 ${own.code}` }).click()
  await page.locator('.done').filter({ hasText: '已合并' }).waitFor()
  await expect(page.getByRole('textbox', { name: '电话' })).toHaveValue('0532-77')
  await page.goto(`/register/${twin.code}`)
  await page.getByText(`${twin.code} 已经并入 ${own.code}`).waitFor()
  const history = page.getByRole('region', { name: /改动记录/ })
  await history.getByRole('button', { name: '撤销最近一次改动' }).click()
  await history.getByRole('button', { name: '再按一次确认' }).first().click()
  await expect.poll(async () => (await registered(twin.code)).code).toBe(twin.code)
  expect((await registered(own.code)).phone).toBeNull()
})

test('several are changed together, and what was refused is told one by one', async ({ page }) => {
  const many = [await outpost(), await outpost(), await outpost()]
  const common = `同改${Date.now()}`
  for (const { code } of many) await update(code, { name: `${common}驿站${code.slice(-1)}` })
  await update(many[0].code, { services: [{ service: 'AED', availability: 'AVAILABLE' }] })
  await page.goto(`/register?q=${encodeURIComponent(common)}`)
  await expect(page.locator('.found li').filter({ hasText: common })).toHaveCount(3)
  // Somebody changes one of them after it was listed.
  await update(many[2].code, { floor: '5F' })
  for (const { code } of many) await page.locator('.found li').filter({ hasText: code }).getByRole('checkbox').check()
  await page.getByRole('button', { name: '一起改…' }).click()
  const bulk = page.getByRole('dialog', { name: '选中了 3 个' })
  await bulk.getByLabel('一起改什么').selectOption('加一项服务')
  await bulk.getByLabel('哪项服务').selectOption('除颤仪')
  await bulk.getByRole('button', { name: '改这 3 个' }).click()
  await bulk.getByText('改好 1 个，本来就是的 1 个，没改成 1 个。').waitFor()
  await bulk.getByText(/列出以后别人改过/).waitFor()
  expect((await registered(many[1].code)).services).toEqual([{ service: 'AED' }])
  expect((await registered(many[2].code)).services).toEqual([])
  await expectAccessible(page, { looks: [{ theme: 'light' }] })
})

test('a clerk downloads who changed what in some days', async ({ page }) => {
  const own = await outpost()
  await update(own.code, { phone: '0532-4321' })
  await page.goto('/register')
  await page.getByRole('button', { name: '改动记录' }).click()
  const form = page.getByRole('dialog')
  await expect(form.getByRole('heading', { name: '下载改动记录' })).toBeVisible()
  await expectAccessible(page, { looks: looksEndingInChinese })
  await form.getByLabel('从哪天').fill('2026-11-02')
  await form.getByLabel('到哪天').fill('2026-11-01')
  await form.getByRole('button', { name: '下载' }).click()
  await expect(form.getByRole('alert')).toHaveText('“到哪天”早于“从哪天”。')
  await form.getByLabel('到哪天').fill('')
  const waiting = page.waitForEvent('download')
  await form.getByRole('button', { name: '下载' }).click()
  const file = await waiting
  expect(file.suggestedFilename()).toBe('改动记录-2026-11-02.csv')
  const text = await readFile(await file.path(), 'utf8')
  expect(text.split('\r\n')[0]).toBe('\uFEFF时间,编号,名称,改动,栏目,原来,改为,谁改的,版本')
  expect(text).toMatch(new RegExp(`,${own.code},[^\r]*,改动,电话,,0532-4321,`))
  await expect(form.getByRole('status')).toHaveText('已交给浏览器下载。')
})

test('the list and the form have no finding of axe, nothing too wide and nothing too small in any look', async ({
  page,
}) => {
  const own = await outpost({ services: [{ service: 'AED', availability: 'AVAILABLE' }] })
  await page.goto('/register?lacking=PHONE')
  await page.locator('.found[aria-busy=false] li').first().waitFor()
  await expectAccessible(page)
  await opened(page, own)
  await page.getByRole('region', { name: '接下来 10 天' }).getByText('08:30–17:30').first().waitFor()
  await expectAccessible(page)
  await page.goto('/register/new')
  await page.getByText('还不知道什么时候开').waitFor()
  await expectAccessible(page, { looks: [{ theme: 'light' }, { theme: 'sun', lang: 'en' }] })
})

test.describe(() => {
  test.use({ ...desktop, draws: true })
  test('on a wide screen the form with its map has no finding of axe', { tag: '@long' }, async ({ page }) => {
    await opened(page, await outpost())
    await page.locator('.pin-map .pane[aria-busy="false"] canvas').first().waitFor({ timeout: 60_000 })
    await expectAccessible(page, { looks: [{ theme: 'light' }, { theme: 'dark' }] })
  })
})
