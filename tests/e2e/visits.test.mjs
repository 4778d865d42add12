// The health bus: a rider finds a visit, books without a name, shows the code without a connection, cancels; the next in line gets
// the seat. The visits are the demonstration's own; whatever a test books it gives back.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after } from 'node:test'
import { centre, findings, host, morning, open, story, tokenFor, tooSmall, tooWide, underWorker } from './harness.mjs'

const broken = { allow: /net::ERR_|Failed to load resource|registration blocked by Playwright/ }

const ask = async (query, variables = {}, role = null) => {
  const headers = { 'content-type': 'application/json', ...(role && { authorization: `Bearer ${tokenFor(role)}` }) }
  const answer = await fetch(`${host}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  const { data, errors } = await answer.json()
  assert.equal(errors, undefined, JSON.stringify(errors))
  return data
}

/** Bookings made by the tests, given back at the end. */
const tokens = new Set()
after(async () => { for (const token of tokens) await ask('mutation ($token: String!) { cancelBooking(input: { token: $token }) { errors { code } } }', { token }) })

const answers = { isOutdoorWorker: true, isUnionMember: true }
const book = async (slot, waitlist = false) => {
  const { bookSlot } = await ask('mutation ($input: BookSlotInput!) { bookSlot(input: $input) { booking { token state } errors { code } } }', { input: { slot, waitlist, answers } })
  if (bookSlot.booking) tokens.add(bookSlot.booking.token)
  return bookSlot
}

const dayAhead = (days) => new Date(morning.getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** A confirmed visit for outdoor workers, a few days ahead, with a slot in which nobody is booked yet. */
async function freeSlot({ last = false } = {}) {
  const { busVisits } = await ask(`query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) {
    nodes { id place status eligibility exams slots { id startsAt seats available } } } }`, { from: dayAhead(2), until: dayAhead(40) })
  const open = busVisits.nodes.filter(({ status, eligibility }) => status === 'CONFIRMED' && eligibility === 'OUTDOOR_WORKER')
  for (const visit of last ? open.toReversed() : open) {
    const slot = visit.slots.find(({ seats, available }) => available === seats && seats > 1)
    if (slot) return { visit, slot }
  }
  throw new Error('No visit of the coming weeks has a slot with all its seats free.')
}

const seatsLeft = async (visit, slot) =>
  (await ask('query ($id: ID!) { node(id: $id) { ... on BusVisit { slots { id available } } } }', { id: visit.id })).node.slots.find(({ id }) => id === slot.id).available

const timeOf = (slot) => slot.startsAt.slice(11, 16)
const slotButton = (page, slot) => page.getByRole('button', { name: new RegExp(`^${timeOf(slot)} `) })
const addressOf = (visit, query = '') => `/visits/${encodeURIComponent(visit.id)}${query}`

async function listedVisits(page) {
  await page.locator('.list[aria-busy="false"] .items article').first().waitFor()
  return page.locator('.items article').count()
}

/** Books the slot on an open card and gives the code. */
async function bookOn(page, slot) {
  await slotButton(page, slot).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(/^(是|Yes)$/).check()
  await sheet.getByRole('button', { name: /约这个时间|排上候补|Book this time|Join the waiting list/ }).click()
  await page.locator('article .token').waitFor()
  const code = (await page.locator('article .token').textContent()).replace(/^.*[:：]\s*/, '').trim()
  assert.match(code, /^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/)
  tokens.add(code)
  return code
}

story('a rider books, shows the code without a connection, cancels; the next in line gets the seat', '/', { position: centre }, async ({ page, context }) => {
  const { visit, slot } = await freeSlot()
  await page.getByRole('navigation').getByRole('link', { name: '大蓬车体检' }).click()
  await listedVisits(page)
  await page.goto(host + addressOf(visit))
  await page.getByRole('heading', { level: 1, name: visit.place }).waitFor()
  const code = await bookOn(page, slot)
  await page.locator('.fresh').getByText('约好了').waitFor()
  assert.match(await page.getByRole('navigation').getByRole('link', { name: /我的预约/ }).textContent(), /1/)

  // The rest of the slot goes to others, and another phone waits in line.
  for (let left = await seatsLeft(visit, slot); left > 0; left--) assert.ok((await book(slot.id)).booking)
  const second = await open(addressOf(visit))
  await slotButton(second.page, slot).getByText('满 · 候补').waitFor()
  await bookOn(second.page, slot)
  await second.page.getByText('候补第 1 位').waitFor()
  await second.page.getByText('现在还没有座位，轮到了再来').waitFor()

  // Without a connection the code is there, also after the page was closed.
  await underWorker(page)
  await context.setOffline(true)
  await page.goto(`${host}/bookings`)
  await page.getByText('没有网。码照样能用').waitFor()
  await page.getByText(code).first().waitFor()
  await page.getByRole('img', { name: new RegExp(code) }).waitFor()
  assert.equal(await page.locator('.fresh').count(), 0, 'what was just done is said once')
  await context.setOffline(false)

  await page.getByRole('button', { name: '取消预约' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '不取消' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByText(code).first().waitFor()
  await page.getByRole('button', { name: '取消预约' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '取消这个预约' }).click()
  await page.getByText('还没有预约').waitFor()
  await page.locator('.fresh').getByText('已取消').waitFor()

  await second.page.getByRole('button', { name: '刷新' }).click()
  await second.page.getByText('轮到你了，座位是你的了').waitFor()
  await second.page.getByText('已约好').waitFor()
  assert.equal(await second.page.locator('.fresh').count(), 0, 'nobody is told to wait who has a seat')
  assert.equal(await seatsLeft(visit, slot), 0, 'the seat went to the next in line, not back to everybody')
  await second.context.close()
}, broken)

story('when the connection breaks after the request went out, trying again gives the same booking and not a second', '/', {}, async ({ page, context }) => {
  const { visit, slot } = await freeSlot()
  await page.goto(host + addressOf(visit))
  let answersLost = 0
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation BookSlot') || answersLost > 0) return route.continue()
    answersLost++
    await route.fetch()
    await route.abort('connectionreset')
  })
  await slotButton(page, slot).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('是', { exact: true }).check()
  await sheet.getByRole('button', { name: '约这个时间' }).click()
  await sheet.getByText('不知道约上没有').waitFor()
  assert.equal(await seatsLeft(visit, slot), slot.seats - 1, 'the first request had reached the server')

  // Even a phone that was switched off in between keeps the key.
  const again = await context.newPage()
  await again.clock.setFixedTime(morning)
  await again.goto(`${host}/bookings`)
  await again.getByText('没等到回音的').waitFor()
  await again.getByRole('link', { name: '再约一次' }).click()
  await bookOn(again, slot)
  assert.equal(await seatsLeft(visit, slot), slot.seats - 1)
}, broken)

story('when the organiser cancels, an open list says so by itself, and the booking tells that it was not its holder', '/', {}, async ({ page, context }) => {
  const { visit, slot } = await freeSlot({ last: true })
  await page.goto(host + addressOf(visit))
  await bookOn(page, slot)
  const list = await context.newPage()
  await list.clock.setFixedTime(morning)
  // The list asks again every two minutes; within the seconds of this test only the subscription can tell it.
  const standing = list.waitForResponse((answer) => answer.headers()['content-type']?.startsWith('text/event-stream'))
  await list.goto(`${host}/visits?order=soon&days=90`)
  await standing
  await listedVisits(list)
  for (const more = list.getByRole('button', { name: '再看远一点的' }); await more.count(); ) await more.click()
  const item = list.locator('.items article').filter({ has: list.locator(`a[href^="${addressOf(visit)}"]`) })
  await item.getByText(/余 \d+ 位/).waitFor()
  const { cancelVisit } = await ask('mutation ($id: ID!) { cancelVisit(input: { id: $id }) { visit { status } conflicts { code message } } }', { id: visit.id }, 'scheduler')
  assert.equal(cancelVisit.visit.status, 'CANCELLED', JSON.stringify(cancelVisit.conflicts))
  await item.getByText('已取消').waitFor()
  await page.getByRole('button', { name: '刷新' }).click()
  await page.getByText('主办方取消了这次体检').waitFor()
  await page.getByRole('link', { name: '去找体检' }).waitFor()
})

story('whoever does not fit is told what the visit asks for, and the answers are nowhere kept', '/', {}, async ({ page }) => {
  const { busVisits } = await ask('query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id status exams available } } }', { from: dayAhead(2), until: dayAhead(40) })
  const screening = busVisits.nodes.find(({ status, exams, available }) => status === 'CONFIRMED' && exams.includes('CERVICAL_SCREENING') && available > 0)
  await page.goto(host + addressOf(screening))
  await page.getByText('带身份证').waitFor()
  await page.locator('section ul button:not([disabled])').first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '约这个时间' }).click()
  await sheet.getByText('请先回答标出来的问题').waitFor()
  assert.equal(await sheet.getByText('还没答').count(), 4)
  await page.waitForFunction(() => document.activeElement.matches('fieldset:first-of-type input'))
  await sheet.getByRole('group', { name: /你是女职工吗？/ }).getByLabel('是', { exact: true }).check()
  assert.equal(await sheet.getByText('还没答').count(), 0)
  await sheet.getByLabel(/多少周岁/).fill('60')
  await sheet.getByRole('group', { name: '你是工会会员吗？' }).getByLabel('是', { exact: true }).check()
  await sheet.getByRole('group', { name: '以前做过两癌筛查吗？' }).getByLabel('没做过').check()
  await sheet.getByRole('button', { name: '约这个时间' }).click()
  await sheet.getByText(/35 到 59 周岁.*约不了/).waitFor()
  await sheet.getByRole('link', { name: '看别的体检' }).waitFor()
  const everythingKept = await page.evaluate(async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, await Promise.all((await (await caches.open('outposts-data')).keys()).map((key) => key.url))]))
  assert.doesNotMatch(everythingKept, /isWoman|wasScreened|"age"/)
})

story('a refusal that this version of the page does not know is told in the server’s own words', '/', {}, async ({ page }) => {
  const { visit, slot } = await freeSlot()
  await page.goto(host + addressOf(visit))
  await page.route('**/graphql', (route) => route.request().postData()?.includes('mutation BookSlot')
    ? route.fulfill({ json: { data: { bookSlot: { booking: null, errors: [{ __typename: 'TooMuchWind', code: 'WIND', message: '风太大。 Too windy.' }] } } } })
    : route.continue())
  await slotButton(page, slot).click()
  await page.getByRole('dialog').getByLabel('是', { exact: true }).check()
  await page.getByRole('button', { name: '约这个时间' }).click()
  await page.getByText('风太大').waitFor()
  await page.getByRole('link', { name: /12351/ }).first().waitFor()
})

story('whoever is late, or still in the queue, has the code to show while the bus is there', '/bookings', {}, async ({ page }) => {
  const { visit, slot } = await freeSlot()
  const { booking } = await book(slot.id)
  const last = visit.slots.at(-1)
  assert.notEqual(slot.id, last.id)
  await page.clock.setFixedTime(new Date(Date.parse(last.startsAt)))
  await page.locator('details:has(#code) summary').click()
  await page.getByLabel('预约码（20 位）').fill(booking.token)
  await page.getByRole('button', { name: '加进来' }).click()
  await page.getByText('人已经到了，照样出示这个码').waitFor()
  await page.getByRole('img', { name: new RegExp(booking.token) }).waitFor()
  await page.clock.setFixedTime(new Date(Date.parse(last.startsAt) + 86_400_000))
  await page.reload()
  await page.getByText('过去的 (1)').waitFor()
  assert.equal(await page.getByRole('img', { name: new RegExp(booking.token) }).count(), 0)
})

story('a code from another phone, however it is written, brings the booking here; a wrong one is told so', '/bookings', {}, async ({ page }) => {
  const { slot } = await freeSlot()
  const { booking } = await book(slot.id)
  await page.getByText('还没有预约').waitFor()
  await page.getByText('输入别处的预约码').click()
  const field = page.getByLabel('预约码（20 位）')
  await field.fill('12345')
  await page.getByRole('button', { name: '加进来' }).click()
  await page.getByText('这不像预约码').waitFor()
  await field.fill('00000-00000-00000-00000')
  await page.getByRole('button', { name: '加进来' }).click()
  await page.getByText('没有这个预约码').waitFor()
  await field.fill(booking.token.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: '加进来' }).click()
  await page.locator('article .token').getByText(booking.token).waitFor()

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '加到日历' }).click()])
  const text = await readFile(await file.path(), 'utf8')
  assert.match(text, new RegExp(`DTSTART:${new Date(slot.startsAt).toISOString().replace(/[-:]|\.\d+/g, '')}`))
  assert.doesNotMatch(text, new RegExp(booking.token.slice(0, 11)), 'the code is not handed to calendars')
})

story('the list filters, says when nothing fits, and leads out of it', '/visits', { position: centre }, async ({ page }) => {
  const all = await listedVisits(page)
  assert.ok(all > 3)
  for (const way of await page.locator('.items .facts span:first-child').allTextContents()) assert.match(way, /分钟|小时|直线/)
  await page.getByRole('button', { name: '只看有空位的' }).first().click()
  await page.waitForURL(/free=1/)
  await listedVisits(page)
  for (const badge of await page.locator('.items .badge').allTextContents()) assert.match(badge, /余 \d+ 位/)
  await page.getByRole('button', { name: '筛选', exact: true }).last().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '宫颈癌筛查' }).click()
  await sheet.getByRole('button', { name: '胸部拍片' }).click()
  await sheet.getByRole('button', { name: '看 0 次' }).click()
  await page.getByText('没有合适的体检').waitFor()
  await page.locator('.nothing').getByRole('button', { name: /宫颈癌筛查/ }).click()
  await listedVisits(page)
  await page.getByText('按日期').click()
  await page.waitForURL(/order=soon/)
})

story('the list and a visit open without a connection and say of when they are; booking is not promised', '/visits', { position: centre }, async ({ page, context }) => {
  await listedVisits(page)
  await underWorker(page)
  await page.waitForFunction(async () => Boolean(await (await caches.open('outposts-data')).match('/kept/visits')))
  await context.setOffline(true)
  await page.reload()
  await page.getByText(/没有网。下面是 .*\d\d:\d\d 存在手机里的，余位可能变了/).waitFor()
  assert.ok(await listedVisits(page) > 3)
  await page.locator('.items h3 a').first().click()
  await page.getByText('现在约不了').waitFor()
  assert.equal(await page.getByRole('button', { name: /^\d\d:\d\d / }).count(), 0)
  await context.setOffline(false)
  await page.getByText('现在约不了').waitFor({ state: 'detached' })
}, broken)

story('no such visit: said so, with a way on', '/visits/QnVzVmlzaXQ6OTk5OTk5OTk', {}, async ({ page }) => {
  await page.getByText('没有这次体检').waitFor()
  await page.goto(`${host}/visits/what-is-this`)
  await page.getByText('没有这次体检').waitFor()
  await page.getByRole('link', { name: '看别的体检' }).click()
  await listedVisits(page)
}, broken)

story('the keyboard alone books a seat', '/', {}, async ({ page }) => {
  const { visit, slot } = await freeSlot()
  await page.goto(host + addressOf(visit))
  await slotButton(page, slot).waitFor()
  const tabUntil = async (reached) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(reached, timeOf(slot))) return
    }
    throw new Error(`The keyboard does not reach ${reached}.`)
  }
  await tabUntil((time) => document.activeElement.matches('li button') && document.activeElement.textContent.startsWith(time))
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.waitForFunction(() => document.activeElement.matches('input[type=radio]') && document.activeElement.closest('dialog'))
  await page.keyboard.press('Space')
  await tabUntil(() => document.activeElement.matches('button[type=submit]'))
  await page.keyboard.press('Enter')
  await page.locator('article .token').waitFor()
  tokens.add((await page.locator('article .token').textContent()).replace(/^.*[:：]\s*/, '').trim())
  await page.waitForFunction(() => document.activeElement.tagName === 'H1')
})

const views = {
  'the list of visits': async (page) => { await page.goto(`${host}/visits${new URL(page.url()).search}`); await listedVisits(page) },
  'the filters of visits': async (page) => { await page.goto(`${host}/visits${new URL(page.url()).search}`); await listedVisits(page); await page.getByRole('button', { name: /^(筛选|Filter)$/ }).last().click(); await page.getByRole('dialog').waitFor() },
  'a visit': async (page, { visit, slot }) => { await page.goto(host + addressOf(visit, new URL(page.url()).search)); await slotButton(page, slot).waitFor() },
  'the sheet that books': async (page, { visit, slot }) => { await page.goto(host + addressOf(visit, new URL(page.url()).search)); await slotButton(page, slot).click(); await page.getByRole('dialog').waitFor() },
  'my bookings': async (page, { slot }) => { await withBooking(page, slot) },
  'the question before cancelling': async (page, { slot }) => { await withBooking(page, slot); await page.getByRole('button', { name: /^(取消预约|Cancel)$/ }).click(); await page.getByRole('dialog').waitFor() },
}

/** The page of bookings with one that was made elsewhere. */
async function withBooking(page, slot) {
  const { booking } = await book(slot.id)
  await page.goto(`${host}/bookings${new URL(page.url()).search}`)
  await page.locator('details:has(#code) summary').click()
  await page.locator('#code').fill(booking.token)
  await page.locator('form button').click()
  await page.locator('article .token').waitFor()
}

for (const [name, reach] of Object.entries(views)) {
  for (const query of ['', '?theme=dark', '?theme=sun&lang=en']) {
    story(`${name} has no finding of axe, nothing too wide and nothing too small${query && ` with ${query}`}`, `/${query}`, { position: centre }, async ({ page }) => {
      await reach(page, await freeSlot())
      assert.deepEqual(await findings(page), [])
      assert.equal(await tooWide(page), null)
      assert.deepEqual(await tooSmall(page), [])
      if (!query.includes('lang=en')) return
      const words = await page.locator('main, dialog[open]').allInnerTexts()
      const ours = words.join('\n').split('\n').filter((line) => /\p{Script=Han}/u.test(line) && !/示范|（/.test(line))
      assert.deepEqual(ours, [], 'Chinese is left in the English page, names of places aside')
    })
  }
}

story('on a phone the map takes the place of the list and back; its filters open there, and a stop leads to its visit', '/visits', { position: centre }, async ({ page }) => {
  const count = await listedVisits(page)
  await page.getByRole('button', { name: '地图', exact: true }).click()
  await page.waitForURL(/show=map/)
  const map = page.getByRole('main', { name: '体检车停靠点地图' })
  await map.locator('canvas').waitFor()
  await map.getByText('有空位', { exact: true }).waitFor()
  await page.waitForTimeout(1500)
  assert.deepEqual(await findings(page), [])
  assert.equal(await tooWide(page), null)
  assert.deepEqual(await tooSmall(page), [])

  await page.getByRole('button', { name: '筛选', exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '宫颈癌筛查' }).click()
  await sheet.getByRole('button', { name: /看 \d+ 次/ }).click()
  await page.waitForURL(/exam=CERVICAL_SCREENING/)
  await page.getByRole('button', { name: /^筛选/ }).getByText('1').waitFor()

  await page.waitForTimeout(1000)
  const [x, y] = await signOn(page, map.locator('canvas'))
  await page.mouse.click(x, y)
  await page.locator('#slots').waitFor()
  await page.getByText('宫颈癌筛查').first().waitFor()
  await page.goBack()
  await map.locator('canvas').waitFor()
  await page.getByRole('button', { name: '列表', exact: true }).click()
  assert.ok(await listedVisits(page) < count)
})

/** Where on a map a sign with a seat to book lies: the middle of the largest spot in its colour. */
async function signOn(page, canvas) {
  const picture = (await canvas.screenshot()).toString('base64')
  const box = await canvas.boundingBox()
  const at = await page.evaluate(async ([picture, width, height]) => {
    const image = new Image()
    image.src = `data:image/png;base64,${picture}`
    await image.decode()
    const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
    pen.drawImage(image, 0, 0, width, height)
    const { data } = pen.getImageData(0, 0, width, height)
    const [red, green, blue] = getComputedStyle(document.documentElement).getPropertyValue('--brand').match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16))
    const isSign = (x, y) => { const i = (y * width + x) * 4; return Math.abs(data[i] - red) + Math.abs(data[i + 1] - green) + Math.abs(data[i + 2] - blue) < 12 }
    const around = (x, y) => { let sum = 0; for (let dy = -12; dy <= 12; dy++) for (let dx = -12; dx <= 12; dx++) if (isSign(x + dx, y + dy)) sum++; return sum }
    let best = { x: 0, y: 0, sum: 0 }
    for (let y = 13; y < height - 13; y += 3) for (let x = 13; x < width - 13; x += 3) { const sum = around(x, y); if (sum > best.sum) best = { x, y, sum } }
    return best
  }, [picture, Math.round(box.width), Math.round(box.height)])
  assert.ok(at.sum > 150, 'no sign of a stop is on the map')
  return [box.x + at.x, box.y + at.y]
}

story('a wide window shows the stops on the map beside the list and beside a visit, without a finding of axe', '/visits', { width: 1280, height: 800, position: centre }, async ({ page }) => {
  await listedVisits(page)
  await page.locator('.map canvas').waitFor()
  await page.waitForTimeout(1500)
  assert.deepEqual(await findings(page), [])
  await page.locator('.items h3 a').first().click()
  await page.locator('#slots').waitFor()
  assert.deepEqual(await findings(page), [])
})
