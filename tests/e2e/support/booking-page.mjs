// What the tests of the rider's visits and bookings do over and over. The visits are the demonstration's own.
import { expect } from '@playwright/test'
import { ask } from './api.mjs'
import { morning } from './browser.mjs'

/** Codes of the bookings made by the tests of this worker; giveBack cancels them. */
export const tokens = new Set()
export async function giveBack() {
  for (const token of tokens)
    await ask('mutation ($token: String!) { cancelBooking(input: { token: $token }) { errors { code } } }', { token })
}

const answers = { isOutdoorWorker: true, isUnionMember: true }
export const book = async (slot, waitlist = false) => {
  const { bookSlot } = await ask(
    'mutation ($input: BookSlotInput!) { bookSlot(input: $input) { booking { token state } errors { code } } }',
    { input: { slot, waitlist, answers } },
  )
  if (bookSlot.booking) tokens.add(bookSlot.booking.token)
  return bookSlot
}

export const dayAhead = (days) => new Date(morning.getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** A confirmed visit for outdoor workers, a few days ahead, with a slot in which nobody is booked yet. */
export async function freeSlot({ last = false } = {}) {
  const { busVisits } = await ask(
    `query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) {
    nodes { id place status eligibility exams slots { id startsAt seats available } } } }`,
    { from: dayAhead(2), until: dayAhead(40) },
  )
  const open = busVisits.nodes.filter(
    ({ status, eligibility }) => status === 'CONFIRMED' && eligibility === 'OUTDOOR_WORKER',
  )
  for (const visit of last ? open.toReversed() : open) {
    const slot = visit.slots.find(({ seats, available }) => available === seats && seats > 1)
    if (slot) return { visit, slot }
  }
  throw new Error('No visit of the coming weeks has a slot with all its seats free.')
}

export const seatsLeft = async (visit, slot) =>
  (
    await ask('query ($id: ID!) { node(id: $id) { ... on BusVisit { slots { id available } } } }', { id: visit.id })
  ).node.slots.find(({ id }) => id === slot.id).available

export const timeOf = (slot) => slot.startsAt.slice(11, 16)
export const slotButton = (page, slot) => page.getByRole('button', { name: new RegExp(`^${timeOf(slot)} `) })
export const addressOf = (visit, query = '') => `/visits/${encodeURIComponent(visit.id)}${query}`

export async function listedVisits(page) {
  await page.locator('.list[aria-busy="false"] .items article').first().waitFor()
  return page.locator('.items article').count()
}

/** Books on an open sheet: what is asked first is there once the way is known, and then one press is enough. */
export async function pressBook(sheet) {
  await sheet.locator('.doubts[aria-busy="false"]').waitFor({ state: 'attached' })
  await sheet
    .getByRole('button', {
      name: /约这个时间|换到这个时间|排上候补|还是约|Book this time|Join the waiting list|Book all the same/,
    })
    .click()
}

/** Books the slot on an open card and gives the code. */
export async function bookOn(page, slot) {
  await slotButton(page, slot).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(/^(是|Yes)$/).check()
  await pressBook(sheet)
  // The newest ticket stands on top.
  await page.locator('.fresh').waitFor()
  const code = (await page.locator('article .token').first().textContent()).replace(/^.*[:：]\s*/, '').trim()
  expect(code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/)
  tokens.add(code)
  return code
}
