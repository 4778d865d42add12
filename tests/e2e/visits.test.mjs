// The health bus as a rider finds it: the list, its filters, its map, a visit.
import { expectAccessibleNow, findings } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import { addressOf, bookOn, freeSlot, giveBack, listedVisits } from './support/booking-page.mjs'
import { atCentre, somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { mapDrawn, stored, textsOf, underWorker } from './support/rider-page.mjs'

test.use(atCentre)
test.afterAll(giveBack)

test.describe(() => {
  test.use(somewhere)
  test('when the organiser cancels, an open list says so by itself, and the booking tells that it was not its holder', async ({
    page,
    context,
  }) => {
    await page.goto('/')
    const { visit, slot } = await freeSlot({ last: true })
    await page.goto(addressOf(visit))
    await bookOn(page, slot)
    const list = await context.newPage()
    // The list asks again every two minutes; within the seconds of this test only the subscription can tell it.
    const standing = list.waitForResponse((answer) => answer.headers()['content-type']?.startsWith('text/event-stream'))
    await list.goto(`/visits?order=soon&days=90`)
    await standing
    await listedVisits(list)
    for (const more = list.getByRole('button', { name: '再看远一点的' }); await more.count();) await more.click()
    const item = list.locator('.items article').filter({ has: list.locator(`a[href^="${addressOf(visit)}"]`) })
    await item.getByText(/余 \d+ 位/).waitFor()
    const { cancelVisit } = await ask(
      'mutation ($id: ID!) { cancelVisit(input: { id: $id }) { visit { status } conflicts { code message } } }',
      { id: visit.id },
      'scheduler',
    )
    expect(cancelVisit.visit.status, JSON.stringify(cancelVisit.conflicts)).toBe('CANCELLED')
    await item.getByText('已取消').waitFor()
    await page.getByRole('button', { name: '刷新' }).click()
    await page.getByText('主办方取消了这次体检').waitFor()
    await page.getByRole('link', { name: '去找体检' }).waitFor()
  })
})

test('the list filters, says when nothing fits, and leads out of it', async ({ page }) => {
  await page.goto('/visits')
  const all = await listedVisits(page)
  expect(all).toBeGreaterThan(3)
  for (const way of await textsOf(page.locator('.items .facts span:first-child'))) expect(way).toMatch(/分钟|小时|直线/)
  await page.getByRole('button', { name: '只看有空位的' }).first().click()
  await page.waitForURL(/free=1/)
  await listedVisits(page)
  for (const badge of await textsOf(page.locator('.items .badge'))) expect(badge).toMatch(/余 \d+ 位/)
  await page.getByRole('button', { name: '筛选', exact: true }).last().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '宫颈癌筛查' }).click()
  await sheet.getByRole('button', { name: '胸部拍片' }).click()
  await sheet.getByRole('button', { name: '看 0 次' }).click()
  await page.getByText('没有合适的体检').waitFor()
  await page
    .locator('.nothing')
    .getByRole('button', { name: /宫颈癌筛查/ })
    .click()
  await listedVisits(page)
  await page.getByText('按日期').click()
  await page.waitForURL(/order=soon/)
})

test.describe(() => {
  test.use({ serviceWorkers: 'allow', provokes: [/net::ERR_INTERNET_DISCONNECTED/] })
  test('the list and a visit open without a connection and say of when they are; booking is not promised', async ({
    page,
    context,
  }) => {
    await page.goto('/visits')
    await listedVisits(page)
    await underWorker(page)
    await stored(page, '/kept/visits')
    await context.setOffline(true)
    await page.reload()
    await page.getByText(/没有网。下面是 .*\d\d:\d\d 存在手机里的，余位可能变了/).waitFor()
    expect(await listedVisits(page)).toBeGreaterThan(3)
    await page.locator('.items h3 a').first().click()
    await page.getByText('现在约不了').waitFor()
    expect(await page.getByRole('button', { name: /^\d\d:\d\d / }).count()).toBe(0)
    await context.setOffline(false)
    await page.getByText('现在约不了').waitFor({ state: 'detached' })
  })
})

test.describe(() => {
  test.use(somewhere)
  test('no such visit: said so, with a way on', async ({ page }) => {
    await page.goto('/visits/QnVzVmlzaXQ6OTk5OTk5OTk')
    await page.getByText('没有这次体检').waitFor()
    await page.goto(`/visits/what-is-this`)
    await page.getByText('没有这次体检').waitFor()
    await page.getByRole('link', { name: '看别的体检' }).click()
    await listedVisits(page)
  })
})

test.describe(() => {
  test.use({ draws: true })
  test('on a phone the map takes the place of the list and back; its filters open there, and a stop leads to its visit', async ({
    page,
  }) => {
    await page.goto('/visits')
    const count = await listedVisits(page)
    await page.getByRole('button', { name: '地图', exact: true }).click()
    await page.waitForURL(/show=map/)
    const map = page.getByRole('main', { name: '体检车停靠点地图' })
    await mapDrawn(page)
    await map.getByText('有空位', { exact: true }).waitFor()
    await expectAccessibleNow(page)

    await page.getByRole('button', { name: '筛选', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '宫颈癌筛查' }).click()
    await sheet.getByRole('button', { name: /看 \d+ 次/ }).click()
    await page.waitForURL(/exam=CERVICAL_SCREENING/)
    await page.getByRole('button', { name: /^筛选/ }).getByText('1').waitFor()

    await mapDrawn(page)
    const [x, y] = await signOn(page, map.locator('canvas'))
    await page.mouse.click(x, y)
    await page.locator('#slots').waitFor()
    await page.getByText('宫颈癌筛查').first().waitFor()
    await page.goBack()
    await map.locator('canvas').waitFor()
    await page.getByRole('button', { name: '列表', exact: true }).click()
    expect(await listedVisits(page)).toBeLessThan(count)
  })
  test.describe(() => {
    test.use({ viewport: { width: 1280, height: 800 } })
    const wide = 'a wide window shows the stops on the map beside the list and beside a visit, without a finding of axe'
    test(wide, { tag: '@long' }, async ({ page }) => {
      await page.goto('/visits')
      await listedVisits(page)
      await mapDrawn(page)
      expect(await findings(page)).toEqual([])
      await page.locator('.items h3 a').first().click()
      await page.locator('#slots').waitFor()
      expect(await findings(page)).toEqual([])
    })
  })
})

/** Where on a map a sign with a seat to book lies: the middle of the largest spot in its colour. */
async function signOn(page, canvas) {
  const picture = (await canvas.screenshot()).toString('base64')
  const box = await canvas.boundingBox()
  const at = await page.evaluate(
    async ([picture, width, height]) => {
      const image = new Image()
      image.src = `data:image/png;base64,${picture}`
      await image.decode()
      const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
      pen.drawImage(image, 0, 0, width, height)
      const { data } = pen.getImageData(0, 0, width, height)
      const [red, green, blue] = getComputedStyle(document.documentElement)
        .getPropertyValue('--brand')
        .match(/[0-9a-f]{2}/gi)
        .map((part) => parseInt(part, 16))
      const isSign = (x, y) => {
        const i = (y * width + x) * 4
        return Math.abs(data[i] - red) + Math.abs(data[i + 1] - green) + Math.abs(data[i + 2] - blue) < 12
      }
      const around = (x, y) => {
        let sum = 0
        for (let dy = -12; dy <= 12; dy++) for (let dx = -12; dx <= 12; dx++) if (isSign(x + dx, y + dy)) sum++
        return sum
      }
      let best = { x: 0, y: 0, sum: 0 }
      for (let y = 13; y < height - 13; y += 3)
        for (let x = 13; x < width - 13; x += 3) {
          const sum = around(x, y)
          if (sum > best.sum) best = { x, y, sum }
        }
      return best
    },
    [picture, Math.round(box.width), Math.round(box.height)],
  )
  expect(at.sum, 'no sign of a stop is on the map').toBeGreaterThan(150)
  return [box.x + at.x, box.y + at.y]
}
