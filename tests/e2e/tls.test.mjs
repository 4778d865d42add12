// Behind nginx with TLS: at the root of a server, and below a path.
import { ask } from './support/api.mjs'
import { addressOf, freeSlot } from './support/booking-page.mjs'
import { atCentre, desktop } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { tls } from './support/host.mjs'
import { copyStored, listed, mapDrawn } from './support/rider-page.mjs'

test.use({ provokes: [/net::ERR_INTERNET_DISCONNECTED/] })
test.skip(!tls, 'There is no nginx.')

for (const place of ['root', 'below'])
  test(`${place}: list, map, changes as they happen and the time without a connection work over https`, async ({
    newPhone,
  }) => {
    const url = tls[place]
    const page = await newPhone({
      ...atCentre,
      ...desktop,
      baseURL: url,
      serviceWorkers: 'allow',
      draws: true,
    })
    const opened = await page.goto(`${url}/`)
    expect(opened.headers()['strict-transport-security']).toMatch(/max-age=\d+/)
    expect(opened.headers()['set-cookie']).toBeUndefined()
    await listed(page)
    await mapDrawn(page)
    await copyStored(page)

    // The list asks again every two minutes; within the seconds of this test only the subscription can tell a change.
    const { visit } = await freeSlot({ last: place === 'root' })
    const standing = page.waitForResponse((answer) => answer.headers()['content-type']?.startsWith('text/event-stream'))
    await page.goto(`${url}/visits?order=soon&days=90`)
    await standing
    for (const more = page.getByRole('button', { name: '再看远一点的' }); await more.count();) await more.click()
    const item = page.locator('.items article').filter({ has: page.locator(`a[href*="${addressOf(visit)}"]`) })
    await item.getByText(/余 \d+ 位/).waitFor()
    await ask('mutation ($id: ID!) { cancelVisit(input: { id: $id }) { visit { status } } }', { id: visit.id }, 'scheduler')
    await item.getByText('已取消').waitFor()

    await item.getByRole('link').first().click()
    await page.waitForURL(`${url}${addressOf(visit)}**`)
    await page.context().setOffline(true)
    await page.goto(`${url}/`)
    await page.getByText(/没有网。下面是/).waitFor()
    expect(await listed(page)).toBeGreaterThan(3)
  })
