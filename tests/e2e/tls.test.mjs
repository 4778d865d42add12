// Behind nginx with TLS: at the root of a server, and below a path.
import { ask } from './support/api.mjs'
import { addressOf, freeSlot, listedVisits } from './support/booking-page.mjs'
import { atCentre, contextOptions, desktop } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { tls } from './support/host.mjs'
import { copyStored, listed, mapDrawn } from './support/rider-page.mjs'

test.use({ provokes: [/net::ERR_INTERNET_DISCONNECTED/] })
test.skip(!tls, 'There is no nginx.')

/** Opens the rider's page, and looks at what the answer says of itself. */
async function open(page, url) {
  const opened = await page.goto(`${url}/`)
  expect(opened.headers()['strict-transport-security']).toMatch(/max-age=\d+/)
  expect(opened.headers()['set-cookie']).toBeUndefined()
  await listed(page)
}

/** Sees a change of the schedule come by itself: the list asks again every two minutes, so within seconds only the subscription tells it. */
async function seeChange(page, url, which) {
  const { visit } = await freeSlot(which)
  const standing = page.waitForResponse((answer) => answer.headers()['content-type']?.startsWith('text/event-stream'))
  await page.goto(`${url}/visits?order=soon&days=90`)
  await standing
  await listedVisits(page)
  for (const more = page.getByRole('button', { name: '再看远一点的' }); await more.count();) await more.click()
  const item = page.locator('.items article').filter({ has: page.locator(`a[href*="${addressOf(visit)}"]`) })
  await item.getByText(/余 \d+ 位/).waitFor()
  const cancel = 'mutation ($id: ID!) { cancelVisit(input: { id: $id }) { visit { status } } }'
  await ask(cancel, { id: visit.id }, 'scheduler')
  await item.getByText('已取消').waitFor()
  await item.getByRole('link').first().click()
  await page.waitForURL(`${url}${addressOf(visit)}**`)
}

test('at the root of a server the list and changes as they happen work over https', async ({ newPhone }) => {
  const url = tls.root
  const page = await newPhone({ ...atCentre, baseURL: url })
  await open(page, url)
  await seeChange(page, url, { last: true })
})

test('below a path the map, changes as they happen and the time without a connection work over https', async ({
  newPhone,
}) => {
  const url = tls.below
  const page = await newPhone({ ...atCentre, ...desktop, baseURL: url, serviceWorkers: 'allow', draws: true })
  await open(page, url)
  await mapDrawn(page)
  await copyStored(page)
  await page.setViewportSize(contextOptions.viewport)
  await seeChange(page, url)
  await page.context().setOffline(true)
  await page.goto(`${url}/`)
  await page.getByText(/没有网。下面是/).waitFor()
  expect(await listed(page)).toBeGreaterThan(3)
})
