// For every eye, hand and tongue: languages, themes, narrow windows, the keyboard, screen readers.
import assert from 'node:assert/strict'
import { centre, findings, listed, openFirst, story, tooSmall, tooWide } from './harness.mjs'

const views = {
  'the list': async (page) => { await listed(page) },
  'the filter sheet': async (page) => { await listed(page); await page.getByRole('button', { name: /筛选|Filter/ }).first().click(); await page.getByRole('dialog').waitFor() },
  'the places found': async (page) => { await listed(page); await page.getByRole('searchbox').fill('市'); await page.getByRole('region', { name: /^(地点|Places)$/ }).waitFor() },
  'the card': async (page) => openFirst(page),
  'the map apps': async (page) => { await openFirst(page); await page.getByRole('button', { name: /去这里|Go here/ }).click(); await page.getByRole('dialog').waitFor() },
  'the map on a phone': async (page) => { await listed(page); await page.getByRole('button', { name: /地图|Map/ }).click(); await page.locator('.map canvas').waitFor(); await page.waitForTimeout(1500) },
}

for (const [name, reach] of Object.entries(views)) {
  for (const query of ['', '?theme=dark', '?theme=sun&lang=en']) {
    story(`${name} has no finding of axe, nothing too wide and nothing too small${query && ` with ${query}`}`, `/${query}`, { position: centre }, async ({ page }) => {
      await reach(page)
      assert.deepEqual(await findings(page), [])
      assert.equal(await tooWide(page), null)
      assert.deepEqual(await tooSmall(page), [])
    })
  }
}

for (const [name, path] of [['nothing fits', '/?need=SHOWER,EV_CHARGING,JOB_INFO,LAUNDRY&kind=NURSING_ROOM'], ['no such outpost', '/outposts/NO-SUCH-CODE'], ['no such page', '/outposts/A/B/C']])
  story(`${name}: no finding of axe`, path, { position: centre }, async ({ page }) => {
    await page.locator('.nothing ul, h1:not(.hidden-visually)').first().waitFor()
    assert.deepEqual(await findings(page), [])
    assert.equal(await tooWide(page), null)
  })

story('a wide window shows list and map together, without a finding of axe', '/', { width: 1280, height: 800, position: centre }, async ({ page }) => {
  await listed(page)
  await page.locator('.map canvas').waitFor()
  await page.waitForTimeout(1500)
  assert.deepEqual(await findings(page), [])
  await openFirst(page)
  assert.deepEqual(await findings(page), [])
})

story('the foot says of made-up data that it is made up', '/', { position: centre }, async ({ page }) => {
  await listed(page)
  await page.locator('footer').getByText(/^演示数据/).waitFor()
})

story('at 320 px, and with letters twice as large, nothing is cut off sideways', '/?lang=en', { width: 320, position: centre }, async ({ page }) => {
  await listed(page)
  assert.equal(await tooWide(page), null)
  await page.addStyleTag({ content: ':root { font-size: 200% !important }' })
  assert.equal(await tooWide(page), null)
  await openFirst(page)
  assert.equal(await tooWide(page), null)
})

story('the language is Chinese, changes at one tap with the html lang, and is remembered', '/', { position: centre }, async ({ page, context }) => {
  await listed(page)
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
  await page.getByRole('button', { name: 'English' }).click()
  await page.waitForURL(/lang=en/)
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.getByRole('switch', { name: 'Open now' }).waitFor()
  const words = await page.locator('.list h2, .bar, .needs').allTextContents()
  assert.doesNotMatch(words.join(), /\p{Script=Han}/u)
  const again = await context.newPage()
  await again.goto(new URL('/', page.url()).href)
  await again.getByRole('switch', { name: 'Open now' }).waitFor()
})

story('the theme follows the phone, and a tap overrules it', '/', { dark: true, position: centre }, async ({ page }) => {
  await listed(page)
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark')
  await page.getByRole('button', { name: /显示/ }).click()
  await page.waitForURL(/theme=sun/)
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'sun')
})

story('the keyboard alone reaches an outpost, and the focus is always to be seen', '/', { position: centre }, async ({ page }) => {
  await listed(page)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到驿站列表')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const focused = document.activeElement
      const marked = [focused, focused.closest('article'), focused.closest('label'), focused.closest('.field')].filter(Boolean)
      return { link: focused.matches('article h3 a'), visible: marked.some((element) => getComputedStyle(element).outlineStyle !== 'none'), text: focused.outerHTML.slice(0, 120) }
    })
    assert.ok(seen.visible, `no focus to be seen on ${seen.text}`)
    if (seen.link) break
  }
  await page.keyboard.press('Enter')
  await page.locator('#services').waitFor()
  await page.waitForFunction(() => document.activeElement.tagName === 'H1')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await listed(page)
})

story('a switch and a chip obey the space bar, a dialog the Escape key', '/', { position: centre }, async ({ page }) => {
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

story('with reduced motion nothing moves by itself', '/', { position: centre, motion: 'reduce' }, async ({ page }) => {
  await listed(page)
  assert.deepEqual(await page.evaluate(() => document.getAnimations().filter((animation) => animation.effect.getTiming().duration > 1).length), 0)
})

story('the footer says what is invented, names the sources and the hotlines', '/', { position: centre }, async ({ page }) => {
  await listed(page)
  const footer = page.getByRole('contentinfo')
  assert.match(await footer.textContent(), /演示数据.*虚构/s)
  await footer.getByText('来源与许可').click()
  assert.match(await footer.textContent(), /OpenStreetMap/)
  for (const number of ['12351', '12345', '120']) assert.equal(await footer.locator(`a[href="tel:${number}"]`).count(), 1)
})

story('the list stands before the map, and before the map there are under 100 kB of script', '/', { position: centre }, async ({ page, requests }) => {
  await listed(page)
  const scripts = requests.filter((request) => request.resourceType() === 'script')
  let bytes = 0
  const { gzipSync } = await import('node:zlib')
  for (const script of scripts) bytes += gzipSync(await (await script.response()).body()).length
  assert.ok(scripts.length > 0 && bytes < 100_000, `${bytes} bytes of script, compressed`)
})
