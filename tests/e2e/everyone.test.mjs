// For every eye, hand and tongue: languages, themes, narrow windows, the keyboard, screen readers.
import { gzipSync } from 'node:zlib'
import { expectAccessible, expectAccessibleNow, findings, tooWide } from './support/accessibility.mjs'
import { atCentre } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { listed, mapDrawn, openFirst, textsOf } from './support/rider-page.mjs'

test.use(atCentre)

const views = {
  'the list': listed,
  'the filter sheet': async (page) => {
    await listed(page)
    await page.getByRole('button', { name: '筛选' }).first().click()
    await page.getByRole('dialog').waitFor()
  },
  'the rows of the one box': async (page) => {
    await listed(page)
    await page.getByRole('combobox', { name: '搜需要' }).fill('台东厕所')
    await page.locator('#box-rows').getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
  },
  'the card': openFirst,
  'the map apps': async (page) => {
    await openFirst(page)
    await page.getByRole('button', { name: '去这里' }).click()
    await page.getByRole('dialog').waitFor()
  },
}

for (const [name, reach] of Object.entries(views)) {
  // search.test.mjs looks at rows of all sorts.
  const tag = ['the rows of the one box', 'the map apps'].includes(name) ? '@long' : []
  test(
    `${name} has no finding of axe, nothing too wide and nothing too small in any look`,
    { tag },
    async ({ page }) => {
      await page.goto('/')
      await reach(page)
      await expectAccessible(page, { every: true })
    },
  )
}

const dead = {
  'nothing fits': '/?need=SHOWER,EV_CHARGING,JOB_INFO,LAUNDRY&kind=NURSING_ROOM',
  'no such outpost': '/outposts/NO-SUCH-CODE',
  'no such page': '/outposts/A/B/C',
}
for (const [name, path] of Object.entries(dead))
  test(`${name}: no finding of axe`, { tag: name === 'no such page' ? [] : '@long' }, async ({ page }) => {
    await page.goto(path)
    await page.locator('.nothing ul, h1:not(.hidden-visually)').first().waitFor()
    await expectAccessibleNow(page, { small: false })
  })

test.describe(() => {
  test.use({ draws: true })
  test('the map on a phone has no finding of axe, nothing too wide and nothing too small in any look', async ({
    page,
  }) => {
    await page.goto('/')
    await listed(page)
    await page.getByRole('button', { name: '地图' }).click()
    await mapDrawn(page)
    await page.getByRole('button', { name: '放大' }).waitFor()
    await page.locator('.maplibregl-ctrl-scale').waitFor()
    await page
      .locator('.maplibregl-ctrl-attrib')
      .getByText('© OpenStreetMap contributors')
      .waitFor({ state: 'attached' })
    await expectAccessible(page)
  })
})

test.describe(() => {
  test.use({ viewport: { width: 1280, height: 800 }, draws: true })
  test('a wide window shows list and map together, without a finding of axe', async ({ page }) => {
    await page.goto('/')
    await listed(page)
    await mapDrawn(page)
    expect(await findings(page)).toEqual([])
    await openFirst(page)
    expect(await findings(page)).toEqual([])
  })
})

test('the foot says of made-up data that it is made up', { tag: '@long' }, async ({ page }) => {
  await page.goto('/')
  await listed(page)
  await page
    .locator('footer')
    .getByText(/^演示数据/)
    .waitFor()
})

test.describe(() => {
  test.use({ viewport: { width: 320, height: 780 } })
  test('at 320 px, and with letters twice as large, nothing is cut off sideways', async ({ page }) => {
    await page.goto('/?lang=en')
    await listed(page)
    expect(await tooWide(page)).toEqual([])
    await page.addStyleTag({ content: ':root { font-size: 200% !important }' })
    expect(await tooWide(page)).toEqual([])
    await openFirst(page)
    expect(await tooWide(page)).toEqual([])
  })
})

test('the language is Chinese, changes at one tap with the html lang, and is remembered', async ({ page, context }) => {
  await page.goto('/')
  await listed(page)
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  await page.getByRole('button', { name: 'English' }).click()
  await page.waitForURL(/lang=en/)
  // The English words are fetched first; address and page change before them.
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('switch', { name: 'Open now' }).waitFor()
  const words = await textsOf(page.locator('.list h2, .bar, .needs'))
  expect(words.join()).not.toMatch(/\p{Script=Han}/u)
  const again = await context.newPage()
  await again.goto(new URL('/', page.url()).href)
  await again.getByRole('switch', { name: 'Open now' }).waitFor()
})

test.describe(() => {
  test.use({ colorScheme: 'dark' })
  test('the theme follows the phone, and a tap overrules it', async ({ page }) => {
    await page.goto('/')
    await listed(page)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.getByRole('button', { name: /显示/ }).click()
    await page.waitForURL(/theme=sun/)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('sun')
  })
})

test('the keyboard alone reaches an outpost, and the focus is always to be seen', async ({ page }) => {
  await page.goto('/')
  await listed(page)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement.textContent)).toBe('跳到驿站列表')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement.id)).toBe('main')
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const focused = document.activeElement
      const marked = [focused, focused.closest('article'), focused.closest('label'), focused.closest('.field')].filter(
        Boolean,
      )
      return {
        link: focused.matches('article h3 a'),
        visible: marked.some((element) => getComputedStyle(element).outlineStyle !== 'none'),
        text: focused.outerHTML.slice(0, 120),
      }
    })
    expect(seen.visible, `no focus to be seen on ${seen.text}`).toBeTruthy()
    if (seen.link) break
  }
  await page.keyboard.press('Enter')
  await page.locator('#services').waitFor()
  await page.waitForFunction(() => document.activeElement.tagName === 'H1')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await listed(page)
})

test('a switch and a chip obey the space bar, a dialog the Escape key', async ({ page }) => {
  await page.goto('/')
  await listed(page)
  await page.getByRole('switch').focus()
  await page.keyboard.press('Space')
  await page.waitForURL(/now=0/)
  await page.getByRole('button', { name: '热饭' }).first().focus()
  await page.keyboard.press('Space')
  await page.waitForURL(/need=MEAL_HEATING/)
  await page.getByRole('button', { name: '筛选' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
})

for (const [motion, moves] of [
  ['reduce', false],
  ['no-preference', true],
])
  test.describe(() => {
    test.use({ reducedMotion: motion })
    const tag = moves ? '@long' : []
    test(
      `with motion "${motion}" ${moves ? 'a pressed chip moves' : 'nothing moves by itself'}`,
      { tag },
      async ({ page }) => {
        await page.goto('/')
        await listed(page)
        await page.evaluate(() => {
          globalThis.moved = 0
          for (const event of ['transitionrun', 'animationstart'])
            addEventListener(event, () => globalThis.moved++, true)
        })
        const chip = page.getByRole('button', { name: '热饭' }).first()
        await chip.click()
        await page.waitForURL(/need=MEAL_HEATING/)
        await listed(page)
        const moved = await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => resolve(globalThis.moved))),
        )
        expect(moved > 0).toBe(moves)
      },
    )
  })

test('the footer says what is invented, names the sources and the hotlines', async ({ page }) => {
  await page.goto('/')
  await listed(page)
  const footer = page.getByRole('contentinfo')
  expect(await footer.textContent()).toMatch(/演示数据.*虚构/s)
  await footer.getByText('来源与许可').click()
  await expect(footer).toContainText('OpenStreetMap')
  for (const number of ['12351', '12345', '120'])
    expect(await footer.locator(`a[href="tel:${number}"]`).count()).toBe(1)
})

test('the list stands before the map, and before the map there are under 100 kB of script', async ({
  page,
  requests,
}) => {
  await page.goto('/')
  await listed(page)
  const scripts = requests.filter((request) => request.resourceType() === 'script')
  let bytes = 0
  for (const script of scripts) bytes += gzipSync(await (await script.response()).body()).length
  expect(scripts.length > 0 && bytes < 100_000, `${bytes} bytes of script, compressed`).toBeTruthy()
})
