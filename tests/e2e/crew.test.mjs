// The crew's page: check-in by code, with a connection and without.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { filmOf } from './film.mjs'
import { findings, host, open, signIn, tooSmall, tooWide, underWorker } from './harness.mjs'
import { addVisit, book, bookingState, confirm, fleet, freeWeek, letItBeOn, visitNow } from './schedule-data.mjs'

let day, visit, elsewhere, bus
const phone = { at: new Date() }
/** Complaints of the browser itself that a missing connection provokes. */
const offlineAllowed = /ERR_INTERNET_DISCONNECTED|Failed to load resource/

before(async () => {
  const week = await freeWeek()
  const { healthBuses } = await fleet()
  bus = healthBuses[0]
  elsewhere = await addVisit({ bus: healthBuses[1].id, day: week[1] })
  visit = await addVisit({ bus: bus.id, day: week[1], from: '08:30', until: '10:30', capacity: 64, not: [elsewhere.placeId] })
  for (const { id } of [visit, elsewhere]) await confirm(id)
  day = await letItBeOn(visit)
  visit.slots = (await visitNow(visit.id)).slots
  elsewhere.slots = (await visitNow(elsewhere.id)).slots
  elsewhere.day = week[1]
})

/** A test on a phone of the crew; `allow` are complaints of the browser itself that it provokes. */
function aboard(name, body, { role = 'CREW', settings = phone, allow = offlineAllowed } = {}) {
  test(name, { timeout: 180_000 }, async () => {
    const held = await open('/', settings)
    try {
      await signIn(held.page, role, '/crew')
      await body(held)
      assert.deepEqual(held.complaints.filter((text) => !allow.test(text)), [], 'the console is not clean')
    } finally {
      await held.context.close()
    }
  })
}

const look = async (page, query = {}) => { await page.goto(`${host}/crew?${new URLSearchParams({ day, visit: visit.id, ...query })}`); await page.getByRole('heading', { name: visit.place }).waitFor() }
const type = async (page, code) => { await page.getByLabel(/预约码|Booking code/).fill(code); await page.getByRole('button', { name: /^(核销|Check in)$/ }).click() }
const said = (page, outcome) => page.locator(`[data-outcome="${outcome}"]`).waitFor()

aboard('a code is checked in, and a second time it is said that it was; small letters and blanks do not matter', async ({ page }) => {
  const { token } = await book(visit.slots[0].id)
  await look(page)
  await type(page, token.toLowerCase().replaceAll('-', ' '))
  await said(page, 'USED')
  const time = visit.slots[0].startsAt.slice(11, 16)
  await page.locator('[data-outcome]').getByText(`约的是 ${time}`).waitFor()
  await page.locator('.recent').getByText(`约的是 ${time}`).waitFor()
  assert.equal(await bookingState(token), 'USED')
  await type(page, token)
  await said(page, 'ALREADY_USED')
  await page.locator('[data-outcome]').getByText(/这部手机 \d\d:\d\d 放进去过/).waitFor()
})

aboard('a code is checked in without a connection by the list on the phone, and reported when there is one again', async ({ page, context }) => {
  const { token } = await book(visit.slots[1].id)
  const late = await book(elsewhere.slots[0].id)
  await look(page)
  await context.setOffline(true)
  await type(page, token)
  await said(page, 'USED')
  await page.getByText('按手机里的名单核对').waitFor()
  await page.getByText('1 个核销还没上报').waitFor()
  assert.equal(await bookingState(token), 'HELD')
  await type(page, token)
  await said(page, 'ALREADY_USED')
  await type(page, late.token)
  await said(page, 'UNKNOWN_TOKEN')

  await context.setOffline(false)
  await page.getByText('核销都已上报').waitFor()
  await page.locator('.recent').getByText('不是这一次的号').waitFor()
  assert.equal(await bookingState(token), 'USED')
  assert.equal(await bookingState(late.token), 'HELD')
})

aboard('the list of the day and what was noted outlast a reload without a connection', async ({ page, context }) => {
  const { token } = await book(visit.slots[2].id)
  await look(page)
  await underWorker(page)
  await context.setOffline(true)
  await type(page, token)
  await said(page, 'USED')
  await page.reload()
  await page.getByRole('heading', { name: visit.place }).waitFor()
  await page.getByText('1 个核销还没上报').waitFor()
  await context.setOffline(false)
  await page.getByText('核销都已上报').waitFor()
  assert.equal(await bookingState(token), 'USED')
})

aboard('before the day of the visit nobody is let in', async ({ page }) => {
  const { token } = await book(elsewhere.slots[1].id)
  await page.goto(`${host}/crew?${new URLSearchParams({ day: elsewhere.day, visit: elsewhere.id })}`)
  await page.getByRole('heading', { name: elsewhere.place }).waitFor()
  await type(page, token)
  await said(page, 'TOO_EARLY')
  assert.equal(await bookingState(token), 'HELD')
})

test('the code that a rider’s phone shows is read by the camera, once, also without a connection', { timeout: 180_000 }, async () => {
  const { token } = await book(visit.slots[4].id)
  const rider = await open('/bookings', phone)
  await rider.page.locator('details:has(#code) summary').click()
  await rider.page.locator('#code').fill(token)
  await rider.page.locator('form button').click()
  const camera = await filmOf(rider.page.getByRole('img', { name: new RegExp(token) }))
  await rider.context.close()

  const held = await open('/', { ...phone, camera })
  await signIn(held.page, 'CREW', '/crew')
  await look(held.page)
  await underWorker(held.page)
  await held.page.waitForLoadState('networkidle')
  await held.context.setOffline(true)
  await held.page.getByRole('button', { name: '扫码', exact: true }).click()
  await said(held.page, 'USED')
  // The code stays before the camera; whoever was let in is not told a moment later to have come already.
  await held.page.waitForTimeout(4000)
  await said(held.page, 'USED')
  await held.page.getByRole('button', { name: '停止扫码' }).click()
  await held.page.getByRole('button', { name: '扫码', exact: true }).waitFor()
  assert.equal(await bookingState(token), 'HELD')
  await held.context.setOffline(false)
  await held.page.getByText('核销都已上报').waitFor()
  assert.equal(await bookingState(token), 'USED')
  assert.deepEqual(held.complaints.filter((text) => !offlineAllowed.test(text)), [], 'the console is not clean')
  await held.context.close()
})

test('without a camera the page says so, and codes are typed', { timeout: 180_000 }, async () => {
  const held = await open('/', phone)
  await signIn(held.page, 'CREW', '/crew')
  await look(held.page)
  await held.page.getByRole('button', { name: '扫码', exact: true }).click()
  await held.page.getByRole('alert').getByText('用不了相机').waitFor()
  await held.page.getByRole('button', { name: '扫码', exact: true }).waitFor()
  await held.context.close()
})

aboard('a wrong code is told as such, and nothing is sent', async ({ page }) => {
  await look(page)
  await type(page, 'ABC')
  await page.getByRole('alert').getByText('这不是预约码').waitFor()
  assert.equal(await page.locator('[data-outcome]').count(), 0)
})

for (const [theme, lang] of [['light', 'zh'], ['dark', 'en'], ['sun', 'zh']])
  aboard(`no finding of axe, nothing too wide and nothing too small in ${theme}, ${lang}`, async ({ page }) => {
    const { token } = await book(visit.slots[3].id)
    await look(page, { theme, lang })
    await type(page, token)
    await said(page, 'USED')
    assert.deepEqual(await findings(page), [])
    assert.equal(await tooWide(page), null)
    assert.deepEqual(await tooSmall(page), [])
  })

aboard('another role is told what is missing', async ({ page }) => {
  await page.goto(`${host}/crew`)
  await page.getByText(/需要|角色|身份/).first().waitFor()
  assert.equal(await page.getByLabel('预约码').count(), 0)
}, { role: 'PLANNER' })
