// Writes docs/screenshots from a running host (OUTPOSTS_URL): the list and the card, narrow and wide, light and dark.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { centre, close, items, listed, morning, open } from './harness.mjs'

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
await mkdir(folder, { recursive: true })

for (const width of [360, 1280])
  for (const theme of ['light', 'dark']) {
    const narrow = width < 960
    const { context, page } = await open('/?need=DRINKING_WATER', {
      width, height: 800, dark: theme === 'dark', position: centre, at: morning, deviceScaleFactor: narrow ? 2 : 1,
    })
    await listed(page)
    await drawn(page, narrow)
    await page.screenshot({ path: `${folder}rider-${width}-${theme}.png` })
    await items(page).nth(1).getByRole('link').click()
    await page.locator('#services').waitFor()
    await drawn(page, narrow)
    await page.screenshot({ path: `${folder}card-${width}-${theme}.png` })
    await context.close()
  }
await close()

/** Waits until the map, where there is one, has drawn what it has. */
async function drawn(page, narrow) {
  if (!narrow) await page.locator('.map canvas').waitFor()
  await page.waitForTimeout(narrow ? 600 : 5000)
}
