// The crew's page: check-in by code, with a connection and without.
import { chromium } from '@playwright/test'
import { expectAccessible } from './support/accessibility.mjs'
import { launchOptions } from './support/browser.mjs'
import { writeFilm } from './support/camera-film.mjs'
import { expect, test } from './support/fixtures.mjs'
import { underWorker } from './support/rider-page.mjs'
import { addVisit, book, bookingState, confirm, fleet, freeWeek, letItBeOn, visitNow } from './support/visit-data.mjs'

// All check in at the same visit, which is made once.
test.describe.configure({ mode: 'default' })
test.use({ clock: null, role: 'CREW', provokes: [/net::ERR_INTERNET_DISCONNECTED/] })

let day, visit, elsewhere, bus, bookings

test.beforeAll(async () => {
  const week = await freeWeek()
  const { healthBuses } = await fleet()
  bus = healthBuses[0]
  elsewhere = await addVisit({ bus: healthBuses[1].id, day: week[1] })
  visit = await addVisit({
    bus: bus.id,
    day: week[1],
    from: '08:30',
    until: '10:30',
    capacity: 64,
    not: [elsewhere.placeId],
  })
  for (const { id } of [visit, elsewhere]) await confirm(id)
  // Booked before the visit is on: late at night its first slots would be over.
  const { slots } = await visitNow(visit.id)
  bookings = []
  for (const slot of slots) bookings.push(await book(slot.id))
  day = await letItBeOn(visit)
  visit.slots = (await visitNow(visit.id)).slots
  elsewhere.slots = (await visitNow(elsewhere.id)).slots
  elsewhere.day = week[1]
})

const look = async (page, query = {}) => {
  await page.goto(`/crew?${new URLSearchParams({ day, visit: visit.id, ...query })}`)
  await page.getByRole('heading', { name: visit.place }).waitFor()
}
const type = async (page, code) => {
  await page.getByLabel(/预约码|Booking code/).fill(code)
  await page.getByRole('button', { name: /^(核销|Check in)$/ }).click()
}
const said = (page, outcome) => page.locator(`[data-outcome="${outcome}"]`).waitFor()

test('a code is checked in, and a second time it is said that it was; small letters and blanks do not matter', async ({
  page,
}) => {
  const { token } = bookings[0]
  await look(page)
  await type(page, token.toLowerCase().replaceAll('-', ' '))
  await said(page, 'USED')
  const time = visit.slots[0].startsAt.slice(11, 16)
  await page.locator('[data-outcome]').getByText(`约的是 ${time}`).waitFor()
  await page.locator('.recent').getByText(`约的是 ${time}`).waitFor()
  expect(await bookingState(token)).toBe('USED')
  await type(page, token)
  await said(page, 'ALREADY_USED')
  await page
    .locator('[data-outcome]')
    .getByText(/这部手机 \d\d:\d\d 放进去过/)
    .waitFor()
})

test('the six digits that a rider reads out are typed in place of the code, with a connection and without', async ({
  page,
  context,
  newPhone,
}) => {
  const rider = await newPhone({ clock: null })
  await rider.goto('/bookings')
  await rider.locator('details:has(#code) summary').click()
  const digitsOf = async ({ token }) => {
    await rider.locator('#code').fill(token)
    await rider.locator('form button').click()
    const ticket = rider.locator('article', { hasText: token })
    return /\d{3} \d{3}/.exec(await ticket.locator('.digits').textContent())[0]
  }
  const online = bookings[7]
  const [first, second] = [await digitsOf(online), await digitsOf(bookings[6])]
  await look(page)
  await type(page, first)
  await said(page, 'USED')
  await page
    .locator('[data-outcome]')
    .getByText(`约的是 ${visit.slots[7].startsAt.slice(11, 16)}`)
    .waitFor()
  expect(await bookingState(online.token)).toBe('USED')
  // The code itself is known to be in, too.
  await type(page, online.token)
  await said(page, 'ALREADY_USED')

  await context.setOffline(true)
  await type(page, second)
  await said(page, 'USED')
  await page.getByText('按手机里的名单核对').waitFor()
  expect(await bookingState(bookings[6].token)).toBe('HELD')
  await context.setOffline(false)
  await page.getByText('核销都已上报').waitFor()
  expect(await bookingState(bookings[6].token)).toBe('USED')
})

test('a code is checked in without a connection by the list on the phone, and reported when there is one again', async ({
  page,
  context,
}) => {
  const { token } = bookings[1]
  const late = await book(elsewhere.slots[0].id)
  await look(page)
  await context.setOffline(true)
  await type(page, token)
  await said(page, 'USED')
  await page.getByText('按手机里的名单核对').waitFor()
  await page.getByText('1 个核销还没上报').waitFor()
  expect(await bookingState(token)).toBe('HELD')
  await type(page, token)
  await said(page, 'ALREADY_USED')
  await type(page, late.token)
  await said(page, 'UNKNOWN_TOKEN')

  await context.setOffline(false)
  await page.getByText('核销都已上报').waitFor()
  await page.locator('.recent').getByText('不是这一次的号').waitFor()
  expect(await bookingState(token)).toBe('USED')
  expect(await bookingState(late.token)).toBe('HELD')
})

test.describe(() => {
  test.use({ serviceWorkers: 'allow' })
  test('the list of the day and what was noted outlast a reload without a connection', async ({ page, context }) => {
    const { token } = bookings[2]
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
    expect(await bookingState(token)).toBe('USED')
  })
})

test('before the day of the visit nobody is let in', async ({ page }) => {
  const { token } = await book(elsewhere.slots[1].id)
  await page.goto(`/crew?${new URLSearchParams({ day: elsewhere.day, visit: elsewhere.id })}`)
  await page.getByRole('heading', { name: elsewhere.place }).waitFor()
  await type(page, token)
  await said(page, 'TOO_EARLY')
  expect(await bookingState(token)).toBe('HELD')
})

test('the code that a rider’s phone shows is read by the camera, once, also without a connection', async ({
  newPhone,
}, info) => {
  test.slow()
  const { token } = bookings[4]
  const rider = await newPhone({ clock: null })
  await rider.goto('/bookings')
  await rider.locator('details:has(#code) summary').click()
  await rider.locator('#code').fill(token)
  await rider.locator('form button').click()
  const film = info.outputPath('code.y4m')
  await writeFilm(rider.getByRole('img', { name: new RegExp(token) }), film)

  // A browser learns of its camera when it starts.
  const browser = await chromium.launch(launchOptions(film))
  const page = await newPhone({ clock: null, role: 'CREW', launched: browser, serviceWorkers: 'allow' })
  await look(page)
  await underWorker(page)
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '扫码', exact: true }).click()
  await said(page, 'USED')
  // The code stays before the camera for four seconds of its film: a rider let in is not reported as come already.
  await expect(page.locator('[data-outcome="ALREADY_USED"]').waitFor({ timeout: 4000 })).rejects.toThrow(/Timeout/)
  await said(page, 'USED')
  await page.getByRole('button', { name: '停止扫码' }).click()
  await page.getByRole('button', { name: '扫码', exact: true }).waitFor()
  expect(await bookingState(token)).toBe('HELD')
  await page.context().setOffline(false)
  await page.getByText('核销都已上报').waitFor()
  expect(await bookingState(token)).toBe('USED')
})

test('without a camera the page says so, and codes are typed', async ({ page }) => {
  await look(page)
  await page.getByRole('button', { name: '扫码', exact: true }).click()
  await page.getByRole('alert').getByText('用不了相机').waitFor()
  await page.getByRole('button', { name: '扫码', exact: true }).waitFor()
  const { token } = bookings[5]
  await type(page, token)
  await said(page, 'USED')
})

test('a wrong code is named as such, and nothing is sent', async ({ page }) => {
  await look(page)
  await type(page, 'ABC')
  await page.getByRole('alert').getByText('这不是预约码').waitFor()
  expect(await page.locator('[data-outcome]').count()).toBe(0)
})

test('no finding of axe, nothing too wide and nothing too small in any look', async ({ page }) => {
  const { token } = bookings[3]
  await look(page)
  await type(page, token)
  await said(page, 'USED')
  await expectAccessible(page, { looks: [{ theme: 'light' }, { theme: 'dark', lang: 'en' }, { theme: 'sun' }] })
})

test.describe(() => {
  test.use({ role: 'PLANNER' })
  test('another role sees what is missing', async ({ page }) => {
    await page.goto('/crew')
    await page
      .getByText(/需要|角色|身份/)
      .first()
      .waitFor()
    expect(await page.getByLabel('预约码').count()).toBe(0)
  })
})
