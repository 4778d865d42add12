// A poster for each door: printed from the register, its code read as a phone reads it, the door reported from there.
import { createRequire } from 'node:module'
import { expectAccessible, looksEndingInChinese } from './support/accessibility.mjs'
import { expect, test } from './support/fixtures.mjs'
import { makeOutpost } from './support/own-outposts.mjs'

test.use({ role: 'OPERATOR' })

const readQrCode = createRequire(new URL('../../src/Outposts.Map/package.json', import.meta.url))('jsqr')

/** Reads a drawn QR code: its dark modules are squares in the path, "M3 4h1v1h-1z". */
async function readCode(svg) {
  const [, , size] = (await svg.getAttribute('viewBox')).split(' ').map(Number)
  const dark = [...(await svg.locator('path').getAttribute('d')).matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => [+x, +y])
  const [scale, margin] = [5, 4]
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [x, y] of dark)
    for (let i = 0; i < scale * scale; i++) {
      const [left, top] = [(x + margin) * scale + (i % scale), (y + margin) * scale + Math.floor(i / scale)]
      pixels.fill(0, (top * width + left) * 4, (top * width + left) * 4 + 3)
    }
  return readQrCode(pixels, width, width)?.data
}

test('posters are printed from the register, a page each, and from the code at the door one reports that it is open', async ({
  page,
  newPhone,
}) => {
  const kind = `海报站${Date.now()}`
  const services = ['DRINKING_WATER', 'MEAL_HEATING'].map((service) => ({ service, availability: 'AVAILABLE' }))
  const own = await makeOutpost(kind, { eligibility: 'ANYONE', openingHours: 'Mo-Fr 08:30-17:30; PH off', services })
  const inside = await makeOutpost(kind, { eligibility: 'OWN_STAFF' })
  await page.goto(`/register?q=${encodeURIComponent(kind)}`)
  await page.getByRole('checkbox', { name: `选中${own.name}` }).check()
  await page.getByRole('checkbox', { name: `选中${inside.name}` }).check()
  await page.getByRole('link', { name: '打印海报' }).click()
  await page.getByRole('heading', { name: '门口海报' }).waitFor()
  const posters = page.getByRole('article')
  await expect(posters).toHaveCount(2)
  await page.getByRole('combobox', { name: /^标语/ }).selectOption('平安出发，顺路歇歇')
  await expect(posters.first()).toContainText('平安出发，顺路歇歇')
  await page.getByLabel('自己写一句').fill('这句是区里发的')
  await page.getByLabel('自己写一句').press('Tab')
  await expect(posters.last()).toContainText('这句是区里发的')
  await expectAccessible(page, { looks: looksEndingInChinese })

  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  expect(printed).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12]/)

  const poster = page.getByRole('article', { name: own.name })
  await expect(poster).toContainText('周一至周五 08:30-17:30；法定节假日不开')
  await expect(poster).toContainText('热饭')
  const room = page.getByRole('article', { name: inside.name })
  await expect(room).toContainText('只给本单位职工使用')
  await expect(room.getByRole('img', { name: '的二维码' })).toHaveCount(0)
  const link = new URL(await readCode(poster.getByRole('img', { name: '的二维码' })))
  const rider = await newPhone({ clock: null })
  await rider.goto(link.pathname + link.search)
  await rider.getByRole('heading', { level: 1, name: own.name }).waitFor()
  await rider.getByRole('button', { name: '能进', exact: true }).click()
  await rider.getByText('收到了，谢谢。工会会答复。').first().waitFor()
})

test('a code of no outpost is named, and without codes the page says what to do', async ({ page }) => {
  await page.goto('/register/posters?of=NONE-1')
  await page.getByRole('alert').getByText('NONE-1').waitFor()
  await page.goto('/register/posters')
  await page.getByText('还没有选阵地').waitFor()
})
