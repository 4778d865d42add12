import { chromium } from '@playwright/test'
import { contextOptions, launchOptions } from './support/browser.mjs'
const [,, url, out, lon, lat, zooms, themes, langs] = process.argv
const browser = await chromium.launch(launchOptions())
for (const theme of themes.split(',')) for (const lang of langs.split(',')) {
  const context = await browser.newContext({ ...contextOptions, viewport: { width: 1180, height: 760 } , deviceScaleFactor: 1, geolocation: undefined })
  const page = await context.newPage()
  page.on('console', m => { if (['error','warning'].includes(m.type())) console.log(m.type(), m.text()) })
  await page.goto(`${url}/?theme=${theme}&lang=${lang}`)
  await page.locator('.map canvas').waitFor({ timeout: 60000 })
  for (const zoom of zooms.split(',')) {
    await page.evaluate(([lon, lat, zoom]) => document.querySelector('.pane').map.jumpTo({ center: [lon, lat], zoom }), [+lon, +lat, +zoom])
    await page.waitForTimeout(500)
    await page.locator('.pane[aria-busy="false"]').first().waitFor({ timeout: 60000 })
    await page.waitForTimeout(700)
    await page.locator('.map').screenshot({ path: `${out}-${theme}-${lang}-${zoom}.png` })
  }
  await context.close()
}
await browser.close()
