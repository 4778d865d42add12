// A rider books a seat without a name, shows the code without a connection, cancels; the next in line gets the seat.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expectAccessible, expectAccessibleNow } from './support/accessibility.mjs'
import { ask } from './support/api.mjs'
import {
  addressOf,
  book,
  bookOn,
  dayAhead,
  freeSlot,
  giveBack,
  listedVisits,
  pressBook,
  seatsLeft,
  slotButton,
  timeOf,
  tokens,
} from './support/booking-page.mjs'
import { atCentre, centre, somewhere } from './support/browser.mjs'
import { expect, test } from './support/fixtures.mjs'
import { underWorker } from './support/rider-page.mjs'

test.use(atCentre)
test.afterAll(giveBack)

test.describe(() => {
  test.use({ serviceWorkers: 'allow', provokes: [/net::ERR_INTERNET_DISCONNECTED/] })
  test('a rider books, shows the code without a connection, cancels; the next in line gets the seat', async ({
    page,
    context,
    newPhone,
  }) => {
    await page.goto('/')
    const { visit, slot } = await freeSlot()
    await page.getByRole('navigation').getByRole('link', { name: '大蓬车体检' }).click()
    await listedVisits(page)
    await page.goto(addressOf(visit))
    await page.getByRole('heading', { level: 1, name: visit.place }).waitFor()
    const code = await bookOn(page, slot)
    await page.locator('.fresh').getByText('约好了').waitFor()
    expect(
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /我的预约/ })
        .textContent(),
    ).toMatch(/1/)

    // The rest of the slot goes to others, and another phone waits in line.
    for (let left = await seatsLeft(visit, slot); left > 0; left--) expect((await book(slot.id)).booking).toBeTruthy()
    const second = await newPhone()
    await second.goto(addressOf(visit))
    await slotButton(second, slot).getByText('满 · 候补').waitFor()
    await bookOn(second, slot)
    await second.getByText('候补第 1 位').waitFor()
    await second.getByText('现在还没有座位，轮到了再来').waitFor()

    // Without a connection the code is there, also after the page was closed.
    await underWorker(page)
    await context.setOffline(true)
    await page.goto('/bookings')
    await page.getByText('没有网。码照样能用').waitFor()
    await page.getByText(code).first().waitFor()
    await page.getByRole('img', { name: new RegExp(code) }).waitFor()
    expect(await page.locator('article .digits').textContent()).toMatch(/6 位码：\s*\d{3} \d{3}/)
    expect(await page.locator('.fresh').count(), 'what was just done is said once').toBe(0)
    await context.setOffline(false)

    await page.getByRole('button', { name: '取消预约' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '不取消' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByText(code).first().waitFor()
    await page.getByRole('button', { name: '取消预约' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '取消这个预约' }).click()
    await page.getByText('还没有预约').waitFor()
    await page.locator('.fresh').getByText('已取消').waitFor()

    await second.getByRole('button', { name: '刷新' }).click()
    await second.getByText('轮到你了，座位是你的了').waitFor()
    await second.getByText('已约好').waitFor()
    expect(await second.locator('.fresh').count(), 'a rider with a seat is not told to wait').toBe(0)
    expect(await seatsLeft(visit, slot), 'the seat went to the next in line, not back to everybody').toBe(0)
  })
})

test.describe(() => {
  test.use({ ...somewhere, provokes: [/net::ERR_CONNECTION_RESET/] })
  test('when the connection breaks after the request went out, trying again gives the same booking and not a second', async ({
    page,
    context,
  }) => {
    await page.goto('/')
    const { visit, slot } = await freeSlot()
    await page.goto(addressOf(visit))
    let asked = 0
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('mutation BookSlot')) return route.continue()
      asked++
      await route.fetch()
      await route.abort('connectionreset')
    })
    await slotButton(page, slot).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('是', { exact: true }).check()
    await pressBook(sheet)
    await sheet.getByText('不知道约上没有').waitFor()
    expect(asked, 'the page asks over by itself, with the same key').toBeGreaterThan(1)
    expect(await seatsLeft(visit, slot), 'the first request had reached the server').toBe(slot.seats - 1)

    // Even a phone that was switched off in between keeps the key.
    const again = await context.newPage()
    await again.goto('/bookings')
    await again.getByText('没等到回音的').waitFor()
    await again.getByRole('link', { name: '再约一次' }).click()
    await bookOn(again, slot)
    expect(await seatsLeft(visit, slot)).toBe(slot.seats - 1)
  })
})

test('what clashes or is far is asked in numbers before it is booked, and the newest ticket stands on top', async ({
  page,
}) => {
  // On foot from the middle of the city, so that the places out of town are far.
  const { busVisits } = await ask(
    `query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) {
      nodes { id place status eligibility position { longitude latitude } slots { id startsAt endsAt seats available } } } }`,
    { from: dayAhead(2), until: dayAhead(40) },
  )
  const visit = busVisits.nodes.find(
    ({ status, eligibility, position, slots }) =>
      status === 'CONFIRMED' &&
      eligibility === 'OUTDOOR_WORKER' &&
      Math.abs(position.latitude - centre.latitude) + Math.abs(position.longitude - centre.longitude) > 0.12 &&
      slots.some(({ seats, available }) => available === seats && seats > 1),
  )
  const slot = visit.slots.find(({ seats, available }) => available === seats && seats > 1)
  await page.goto(addressOf(visit, '?by=walk'))
  const first = await bookOn(page, slot)
  await page.goto(addressOf(visit, '?by=walk'))
  await slotButton(page, slot).click()
  const doubts = page.getByRole('dialog').locator('.doubts')
  await doubts.getByText(/从你选的起点步行去要 .*，超过半小时。/).waitFor()
  await doubts.getByText(`在${visit.place}的预约撞了 15 分钟。`).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '没关系，还是约' }).waitFor()
  await expectAccessibleNow(page)
  await page.getByRole('dialog').getByRole('button', { name: '先不约' }).click()
  expect(await seatsLeft(visit, slot), 'asking books nothing').toBe(slot.seats - 1)

  // Another slot of the visit, earlier or later, is no clash; its ticket stands on top.
  const later = visit.slots.find(({ id, available }) => id !== slot.id && available > 0)
  const second = await bookOn(page, later)
  await expect(page.locator('article .token').first()).toContainText(second)
  await expect(page.locator('article .token').last()).toContainText(first)
})

test('a ticket is given another time in one step: the new ticket takes the place of the old one, on the phone too', async ({
  page,
}) => {
  await page.goto('/')
  const { visit, slot } = await freeSlot()
  await page.goto(addressOf(visit))
  const old = await bookOn(page, slot)
  await page.getByRole('button', { name: '改时间' }).click()
  await page.getByText(/换掉 .*在.*的预约/).waitFor()
  const other = visit.slots.find(({ id, available }) => id !== slot.id && available > 0)
  await slotButton(page, other).click()
  const sheet = page.getByRole('dialog')
  expect(await sheet.getByRole('group').count(), 'the visit has been answered for').toBe(0)
  await pressBook(sheet)
  await expect(page.locator('article .token')).not.toContainText(old)
  const token = (await page.locator('article .token').textContent()).replace(/^.*[:：]\s*/, '').trim()
  tokens.add(token)
  await page.locator('article .when').getByText(timeOf(other)).waitFor()
  const { before, now } = await ask(
    'query ($old: String!, $token: String!) { before: booking(token: $old) { state } now: booking(token: $token) { state slot { id } } }',
    { old, token },
  )
  expect([before.state, now.state, now.slot.id]).toEqual(['CANCELLED', 'HELD', other.id])
  expect(await seatsLeft(visit, slot)).toBe(slot.seats)
})

test.describe(() => {
  test.use(somewhere)
  test('a rider who is not eligible sees what the visit requires, and the answers are stored nowhere', async ({
    page,
  }) => {
    await page.goto('/')
    const { busVisits } = await ask(
      'query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id status exams available } } }',
      { from: dayAhead(2), until: dayAhead(40) },
    )
    const screening = busVisits.nodes.find(
      ({ status, exams, available }) => status === 'CONFIRMED' && exams.includes('CERVICAL_SCREENING') && available > 0,
    )
    await page.goto(addressOf(screening))
    await page.getByText('带身份证').waitFor()
    await page.locator('section ul button:not([disabled])').first().click()
    const sheet = page.getByRole('dialog')
    await pressBook(sheet)
    await sheet.getByText('请先回答标出来的问题').waitFor()
    expect(await sheet.getByText('还没答').count()).toBe(4)
    await page.waitForFunction(() => document.activeElement.matches('fieldset:first-of-type input'))
    await sheet
      .getByRole('group', { name: /你是女职工吗？/ })
      .getByLabel('是', { exact: true })
      .check()
    expect(await sheet.getByText('还没答').count()).toBe(0)
    await sheet.getByLabel(/多少周岁/).fill('60')
    await sheet.getByRole('group', { name: '你是工会会员吗？' }).getByLabel('是', { exact: true }).check()
    await sheet.getByRole('group', { name: '以前做过两癌筛查吗？' }).getByLabel('没做过').check()
    await pressBook(sheet)
    await sheet.getByText(/35 到 59 周岁.*约不了/).waitFor()
    await sheet.getByRole('link', { name: '看别的体检' }).waitFor()
    const everythingKept = await page.evaluate(async () =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        location.href,
        await Promise.all((await (await caches.open('outposts-data')).keys()).map((key) => key.url)),
      ]),
    )
    expect(everythingKept).not.toMatch(/isWoman|wasScreened|"age"/)
  })
})

test.describe(() => {
  test.use(somewhere)
  test('an error that this version of the page does not know is shown in the server’s words', async ({ page }) => {
    await page.goto('/')
    const { visit, slot } = await freeSlot()
    await page.goto(addressOf(visit))
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('mutation BookSlot')
        ? route.fulfill({
            json: {
              data: {
                bookSlot: {
                  booking: null,
                  errors: [{ __typename: 'TooMuchWind', code: 'WIND', message: 'Too windy.', messageZh: '风太大。' }],
                },
              },
            },
          })
        : route.continue(),
    )
    await slotButton(page, slot).click()
    await page.getByRole('dialog').getByLabel('是', { exact: true }).check()
    await pressBook(page)
    await page.getByText('风太大').waitFor()
    await page.getByRole('link', { name: /12351/ }).first().waitFor()
  })
})

test.describe(() => {
  test.use(somewhere)
  test('where many book over one network the phone makes the proof that is asked for, says why, and books by itself', async ({
    page,
  }) => {
    await page.goto('/')
    const { visit, slot } = await freeSlot()
    await page.goto(addressOf(visit))
    const prefix = '29812345:7:0123456789abcdef0123456789abcdef:'
    const proofRequired = { __typename: 'ProofRequired', code: 'PROOF', message: '', bits: 20, prefix }
    const inputs = []
    await page.route('**/graphql', async (route) => {
      const sent = route.request().postDataJSON()
      if (!sent?.query?.includes('mutation BookSlot')) return route.continue()
      inputs.push(sent.variables.input)
      if (sent.variables.input.proof) return route.continue()
      await route.fulfill({ json: { data: { bookSlot: { booking: null, errors: [proofRequired] } } } })
    })
    await slotButton(page, slot).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('是', { exact: true }).check()
    await pressBook(sheet)
    await page.locator('article .token').waitFor({ timeout: 120_000 })
    tokens.add((await page.locator('article .token').textContent()).replace(/^.*[:：]\s*/, '').trim())
    const { proof, ...last } = inputs.at(-1)
    expect(inputs).toEqual([last, last, inputs.at(-1)])
    expect(proof.startsWith(prefix)).toBe(true)
    const hash = createHash('sha256').update(proof).digest()
    expect(Math.clz32(hash.readUInt32BE(0)), 'the zero bits of the hash').toBeGreaterThanOrEqual(20)
  })

  const away = 'whoever goes away while the proof is made has booked nothing, and can book again'
  test(away, { tag: '@long' }, async ({ page }) => {
    await page.goto('/')
    const { visit, slot } = await freeSlot()
    await page.goto(addressOf(visit))
    const proofRequired = { __typename: 'ProofRequired', code: 'PROOF', message: '', bits: 60, prefix: '1:7::' }
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('mutation BookSlot')
        ? route.fulfill({ json: { data: { bookSlot: { booking: null, errors: [proofRequired] } } } })
        : route.continue(),
    )
    await slotButton(page, slot).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('是', { exact: true }).check()
    await pressBook(sheet)
    await sheet.getByText('为了不让抢号程序占座').waitFor()
    await sheet.getByRole('progressbar').waitFor()
    await expectAccessibleNow(page)
    await sheet.getByRole('button', { name: '先不约' }).click()
    await sheet.waitFor({ state: 'hidden' })
    await page.unroute('**/graphql')
    await bookOn(page, slot)
  })
})

test.describe(() => {
  test.use(somewhere)
  test('a rider who is late, or still in the queue, has the code to show while the bus is there', async ({ page }) => {
    await page.goto('/bookings')
    const { visit, slot } = await freeSlot()
    const { booking } = await book(slot.id)
    const last = visit.slots.at(-1)
    expect(slot.id).not.toBe(last.id)
    await page.clock.setFixedTime(new Date(Date.parse(last.startsAt)))
    await page.locator('details:has(#code) summary').click()
    await page.getByLabel('预约码（20 位）').fill(booking.token)
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByText('人已经到了，照样出示这个码').waitFor()
    await page.getByRole('img', { name: new RegExp(booking.token) }).waitFor()
    await page.clock.setFixedTime(new Date(Date.parse(last.startsAt) + 86_400_000))
    await page.reload()
    await page.getByText('过去的 (1)').waitFor()
    expect(await page.getByRole('img', { name: new RegExp(booking.token) }).count()).toBe(0)
  })
})

test.describe(() => {
  test.use(somewhere)
  test('a code from another phone, however it is written, brings the booking here; a wrong one is named as such', async ({
    page,
  }) => {
    await page.goto('/bookings')
    const { slot } = await freeSlot()
    const { booking } = await book(slot.id)
    await page.getByText('还没有预约').waitFor()
    await page.getByText('输入别处的预约码').click()
    const field = page.getByLabel('预约码（20 位）')
    await field.fill('12345')
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByText('这不像预约码').waitFor()
    await field.fill('00000-00000-00000-00000')
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByText('没有这个预约码').waitFor()
    await field.fill(booking.token.toLowerCase().replaceAll('-', ' '))
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.locator('article .token').getByText(booking.token).waitFor()

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '加到日历' }).click(),
    ])
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toMatch(new RegExp(`DTSTART:${new Date(slot.startsAt).toISOString().replace(/[-:]|\.\d+/g, '')}`))
    expect(text, 'the code is not handed to calendars').not.toMatch(new RegExp(booking.token.slice(0, 11)))
  })
})

test.describe(() => {
  test.use(somewhere)
  test('the keyboard alone books a seat', async ({ page }) => {
    await page.goto('/')
    const { visit, slot } = await freeSlot()
    await page.goto(addressOf(visit))
    await slotButton(page, slot).waitFor()
    const tabUntil = async (reached) => {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(reached, timeOf(slot))) return
      }
      throw new Error(`The keyboard does not reach ${reached}.`)
    }
    await tabUntil(
      (time) => document.activeElement.matches('li button') && document.activeElement.textContent.startsWith(time),
    )
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.waitForFunction(
      () => document.activeElement.matches('input[type=radio]') && document.activeElement.closest('dialog'),
    )
    await page.keyboard.press('Space')
    await tabUntil(() => document.activeElement.matches('button[type=submit]'))
    await page.keyboard.press('Enter')
    await page.locator('article .token').waitFor()
    tokens.add((await page.locator('article .token').textContent()).replace(/^.*[:：]\s*/, '').trim())
    await page.waitForFunction(() => document.activeElement.tagName === 'H1')
  })
})

/** The page of bookings with one that was made elsewhere. */
async function withBooking(page, slot) {
  const { booking } = await book(slot.id)
  await page.goto('/bookings')
  await page.locator('details:has(#code) summary').click()
  await page.locator('#code').fill(booking.token)
  await page.locator('form button').click()
  await page.locator('article .token').waitFor()
  await page.reload()
  await page.locator('article .token').waitFor()
}

const views = {
  'the list of visits': async (page) => {
    await page.goto('/visits')
    await listedVisits(page)
  },
  'the filters of visits': async (page) => {
    await page.goto('/visits')
    await listedVisits(page)
    await page.getByRole('button', { name: '筛选', exact: true }).last().click()
    await page.getByRole('dialog').waitFor()
  },
  'a visit': async (page, { visit, slot }) => {
    await page.goto(addressOf(visit))
    await slotButton(page, slot).waitFor()
  },
  'the sheet that books': async (page, { visit, slot }) => {
    await page.goto(addressOf(visit))
    await slotButton(page, slot).click()
    await page.getByRole('dialog').waitFor()
  },
  'my bookings': (page, { slot }) => withBooking(page, slot),
  'the question before cancelling': async (page, { slot }) => {
    await withBooking(page, slot)
    await page.getByRole('button', { name: '取消预约', exact: true }).click()
    await page.getByRole('dialog').waitFor()
  },
}

for (const [name, reach] of Object.entries(views)) {
  const tag = ['the filters of visits', 'the question before cancelling'].includes(name) ? '@long' : []
  test(
    `${name} has no finding of axe, nothing too wide and nothing too small in any look`,
    { tag },
    async ({ page }) => {
      await reach(page, await freeSlot())
      await expectAccessible(page, {
        inLook: async ({ lang }) => {
          if (lang !== 'en') return
          const words = await page.locator('main, dialog[open]').allInnerTexts()
          const ours = words
            .join('\n')
            .split('\n')
            .filter((line) => /\p{Script=Han}/u.test(line) && !/示范|（/.test(line))
          expect.soft(ours, 'Chinese is left in the English page, names of places aside').toEqual([])
        },
      })
    },
  )
}
