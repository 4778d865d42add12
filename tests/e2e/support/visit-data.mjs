// Visits for the tests of the scheduler's and the crew's pages, made through the API on days far ahead: a filing made
// today is in time for them, and nothing of the demonstration lies there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { ask } from './api.mjs'
import { home } from './host.mjs'

const dayOf = (time) => new Date(time).toISOString().slice(0, 10)
let monday = null

/** The days, Monday first, of a week of its own for each test: from 20 weeks ahead on, the first without any visit or holiday. */
export async function freeWeek() {
  const start = Date.now() + 140 * 86_400_000
  monday ??= start - ((new Date(start).getUTCDay() + 6) % 7) * 86_400_000
  for (; ; monday += 7 * 86_400_000) {
    const days = Array.from({ length: 7 }, (_, i) => dayOf(monday + i * 86_400_000))
    const { busVisits, workCalendar } = await ask(
      `query ($from: LocalDate!, $until: LocalDate!) {
        busVisits(from: $from, until: $until, first: 1) { nodes { id } }
        workCalendar(from: $from, until: $until) { kind }
      }`,
      { from: days[0], until: days[6] },
      'SCHEDULER',
    )
    if (busVisits.nodes.length === 0 && workCalendar.every(({ kind }) => kind === 'ORDINARY')) {
      monday += 7 * 86_400_000
      return days
    }
  }
}

export const fleet = async () =>
  await ask(
    '{ healthBuses { id code name } visitPlaces(first: 200) { nodes { id name code permission hostHours district { code } } } }',
  )

/** Adds a visit as the scheduler; the first place at which nothing stands against it is taken. Returns the visit. */
export async function addVisit({ bus, day, from = '08:30', until = '10:30', capacity = 60, not = [] }) {
  const { visitPlaces } = await fleet()
  let against
  for (const place of visitPlaces.nodes.filter(
    ({ id, permission, hostHours }) => permission === 'GRANTED' && hostHours && !not.includes(id),
  )) {
    const { addVisit: answer } = await ask(
      'mutation ($input: AddVisitInput!) { addVisit(input: $input) { visit { id code revision place startsAt endsAt bus { code } } conflicts { code english } } }',
      {
        input: {
          bus,
          place: place.id,
          startsAt: `${day}T${from}:00+08:00`,
          endsAt: `${day}T${until}:00+08:00`,
          capacity,
        },
      },
      'SCHEDULER',
    )
    if (answer.conflicts.length === 0) return { ...answer.visit, placeId: place.id }
    against = answer.conflicts
  }
  throw new Error(`No place takes a visit on ${day}: ${JSON.stringify(against)}`)
}

/** Takes a visit through agreement and filing to where it can be booked. */
export async function confirm(id) {
  for (const status of ['AGREED', 'FILED', 'CONFIRMED']) {
    const { setVisitStatus: answer } = await ask(
      'mutation ($input: SetVisitStatusInput!) { setVisitStatus(input: $input) { visit { status } conflicts { english } } }',
      { input: { id, status } },
      'SCHEDULER',
    )
    expect(answer.conflicts).toEqual([])
  }
}

export const visitNow = async (id) =>
  (
    await ask(
      'query ($id: ID!) { node(id: $id) { ... on BusVisit { id code place startsAt endsAt status booked bus { code } slots { id startsAt seats booked } } } }',
      { id },
      'SCHEDULER',
    )
  ).node

/** Books a seat as a rider does; returns the code. */
export async function book(slot, waitlist = false) {
  const { bookSlot } = await ask(
    'mutation ($input: BookSlotInput!) { bookSlot(input: $input) { booking { token state } errors { code message } } }',
    { input: { slot, waitlist, answers: { isOutdoorWorker: true, isUnionMember: true } } },
  )
  expect(bookSlot.errors, JSON.stringify(bookSlot.errors)).toBeNull()
  return bookSlot.booking
}

export const bookingState = async (token) =>
  (await ask('query ($token: String!) { booking(token: $token) { state } }', { token })).booking.state

/**
 * Lets a confirmed visit be on: the API cannot set a visit into the running hour, so its rows are moved in the host's
 * database, to begin a minute ago. Other visits of its bus around then are cancelled first. Returns the visit's day.
 */
export async function letItBeOn(visit) {
  const day = dayOf(Date.now() + 8 * 3_600_000)
  // A visit lies within one day of the region: after midnight it begins with the day, late at night it began earlier.
  const midnight = Date.parse(`${day}T00:00:00+08:00`)
  const aMinuteAgo = Math.floor(Date.now() / 60_000) * 60_000 - 60_000
  const latest = midnight + 86_400_000 - (new Date(visit.endsAt) - new Date(visit.startsAt)) - 60_000
  const starts = Math.max(midnight, Math.min(aMinuteAgo, latest))
  const near = (days) => dayOf(Date.now() + 8 * 3_600_000 + days * 86_400_000)
  const { busVisits } = await ask(
    'query ($from: LocalDate!, $until: LocalDate!) { busVisits(from: $from, until: $until, first: 200) { nodes { id status bus { code } } } }',
    { from: near(-1), until: near(1) },
    'SCHEDULER',
  )
  for (const other of busVisits.nodes.filter(
    ({ bus, status }) => bus.code === visit.bus.code && !['DONE', 'CANCELLED'].includes(status),
  ))
    await ask(
      'mutation ($input: CancelVisitInput!) { cancelVisit(input: $input) { visit { status } } }',
      { input: { id: other.id } },
      'SCHEDULER',
    )
  const shift = `interval '${(starts - new Date(visit.startsAt)) / 1000} seconds'`
  const sql = `BEGIN; SET CONSTRAINTS ALL DEFERRED;
    UPDATE visit_slots SET starts_at = starts_at + ${shift}, ends_at = ends_at + ${shift} WHERE visit_id = (SELECT id FROM bus_visits WHERE code = '${visit.code}');
    UPDATE bus_visits SET starts_at = starts_at + ${shift}, ends_at = ends_at + ${shift} WHERE code = '${visit.code}'; COMMIT;`
  // Started by root the cluster lies outside the home, which then notes where.
  const place = join(home, 'cluster.place')
  const socket = existsSync(place) ? readFileSync(place, 'utf8').trim() : join(home, 'postgres')
  const done = spawnSync(
    'psql',
    [
      '-h',
      socket,
      '-U',
      'outposts_owner',
      '-d',
      'outposts',
      '-q',
      '-v',
      'ON_ERROR_STOP=1',
      '-c',
      `SET search_path = outposts, public; ${sql}`,
    ],
    { encoding: 'utf8' },
  )
  expect(done.status, done.stderr ?? String(done.error)).toBe(0)
  return day
}
