// The outposts of the map: groups from afar that fall apart, their states, and the way the rider faces.
import { atCentre } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { listed, mapDrawn } from './support/rider-page.mjs'

test.use({ ...atCentre, draws: true })

/** Opens the map and looks at it from afar. */
async function mapFromAfar(page, zoom) {
  await page.goto('/')
  await listed(page)
  await page.getByRole('button', { name: '地图' }).click()
  await mapDrawn(page)
  await page.evaluate((zoom) => document.querySelector('.pane').map.jumpTo({ zoom }), zoom)
  await page.waitForFunction(() => document.querySelector('.pane').map.areTilesLoaded())
  await mapDrawn(page)
}

/** What a source of the map has drawn: how many features, and the sum of a property. */
const drawn = (page, layer, property) =>
  page.evaluate(
    ([layer, property]) => {
      const features = document.querySelector('.pane').map.queryRenderedFeatures({ layers: [layer] })
      return {
        features: features.length,
        sum: features.reduce((sum, one) => sum + Number(one.properties[property]), 0),
      }
    },
    [layer, property],
  )

test('from afar outposts are groups that say how many, and Enter looks at the one in the middle until it falls apart', async ({
  page,
}) => {
  await mapFromAfar(page, 8)
  const far = await drawn(page, 'groups', 'count')
  expect(far.features).toBeGreaterThan(0)
  expect(far.sum).toBeGreaterThan(100)
  expect(far.features).toBeLessThan(far.sum / 3)
  const surface = page.locator('.pane canvas')
  await surface.focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('status')
    .filter({ hasText: /放大到 \d+ 个驿站/ })
    .waitFor()
  await expect.poll(() => page.evaluate(() => document.querySelector('.pane').map.getZoom())).toBeGreaterThan(8.5)
  await mapDrawn(page)
  await page.evaluate(() => document.querySelector('.pane').map.jumpTo({ zoom: 15 }))
  await page.waitForFunction(() => document.querySelector('.pane').map.areTilesLoaded())
  await mapDrawn(page)
  expect((await drawn(page, 'groups', 'count')).features).toBe(0)
})

test('near by each outpost has its state as a state of its feature', async ({ page }) => {
  await mapFromAfar(page, 14.5)
  const states = () =>
    page.evaluate(() => {
      const { map } = document.querySelector('.pane')
      return map
        .queryRenderedFeatures({ layers: ['single-dots'] })
        .map((feature) => feature.state?.state ?? null)
        .filter(Boolean)
    })
  await expect.poll(async () => (await states()).length).toBeGreaterThan(0)
  for (const state of new Set(await states())) expect(state).toMatch(/^(OPEN|CLOSING_SOON|CLOSED|UNKNOWN)$/)
})
