// A phone is told of its booking by Web Push: a real Firefox with a subscription of its own at a push service of this
// machine. Firefox decrypts what the host has encrypted; nothing on the way is replaced.
import { expect, test } from '@playwright/test'
import { ask } from './support/api.mjs'
import { firefox, launchFirefox } from './support/firefox.mjs'
import { host } from './support/host.mjs'
import { startPushService } from './support/push-service.mjs'
import { addVisit, book, confirm, fleet, freeWeek, visitNow } from './support/visit-data.mjs'

test.skip(!firefox, 'There is no Firefox.')

/** Moves a visit as the scheduler. */
async function move(id, startsAt) {
  const { moveVisit } = await ask(
    'mutation ($input: MoveVisitInput!) { moveVisit(input: $input) { visit { startsAt } conflicts { code english } } }',
    { input: { id, startsAt } },
    'SCHEDULER',
  )
  expect(moveVisit.conflicts).toEqual([])
}

/** The notifications that Firefox shows of the pages' service worker. */
const shown = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, data }))
  })

const clickButton = (page, name) => page.locator(`::-p-aria(${name}[role="button"])`).click()
const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent)

test('a booking is told to a real browser: moved, moved again, cancelled; and the message leads to the ticket', async ({}, testInfo) => {
  test.slow()
  const [day] = await freeWeek()
  const bus = (await fleet()).healthBuses[0].id
  const visit = await addVisit({ bus, day, from: '08:00', until: '09:00', capacity: 12 })
  await confirm(visit.id)
  const { token } = await book((await visitNow(visit.id)).slots[0].id)
  const service = await startPushService()
  const browser = await launchFirefox(service.url)
  try {
    const page = await browser.newPage()
    await page.goto(`${host}/bookings#${token}`)
    await clickButton(page, '通知我')
    await page.locator('::-p-text(会通知这部手机)').wait()
    await page.screenshot({ path: testInfo.outputPath('told.png') })

    await move(visit.id, `${day}T09:30:00+08:00`)
    await expect.poll(() => shown(page), { timeout: 30_000 }).toHaveLength(1)
    const [first] = await shown(page)
    expect(first.title).toBe('大蓬车体检改时间了')
    expect(first.body).toMatch(/^原 .* 08:00，.*；现 .* 09:30–09:45，.*。座位还在。$/)
    const [{ headers, body }] = service.sent
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', topic: first.tag })
    expect(Number(headers.ttl)).toBeGreaterThan(100 * 86_400)
    expect(body.includes('体检')).toBe(false)

    // A later message stands in place of the earlier one, which Firefox takes away for a moment.
    await move(visit.id, `${day}T10:30:00+08:00`)
    await expect.poll(async () => (await shown(page))[0]?.body, { timeout: 30_000 }).toMatch(/现 .* 10:30–10:45/)
    const [second, ...others] = await shown(page)
    expect([second.tag, others]).toEqual([first.tag, []])

    await page.goto(`${host}/${second.data.page}`)
    await page.locator('li:focus .token').wait()
    expect(await textOf(page, 'li:focus .token')).toContain(token)

    const cancel = 'mutation ($input: CancelVisitInput!) { cancelVisit(input: $input) { visit { status } } }'
    await ask(cancel, { input: { id: visit.id } }, 'SCHEDULER')
    await expect.poll(async () => (await shown(page))[0]?.title, { timeout: 30_000 }).toBe('大蓬车体检取消了')
    // By Firefox itself: each was decrypted and handed to the service worker.
    expect(service.received.map(({ code }) => code)).toEqual([100, 100, 100])
  } finally {
    await browser.close()
    service.stop()
  }
})
