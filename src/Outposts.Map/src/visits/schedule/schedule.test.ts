import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { workerGroups, type WorkerGroup } from '../../api/enums'
import { schemaPath } from '../../testing'
import { modes, read, usual, write, type ScheduleParams } from './queryParams'
import { earliestVisit, isWorked, latestFiling, type Calendar, type CalendarDay } from './board/filing'
import { addDays, addMonths, daysFrom, isDay, monday, weekOf, weeksOfMonth } from '../../hours/days'
import { byCell, cellKey, cellOf, minutesOf, overlapping, placedAt, pressed, type Placed } from './board/grid'
import { planInputOf, settingsOf } from './plan/plan'
import { accepted, stretchOf, weighed, type PlanSettings } from './plan/settings'
import { statuses, statusShapes } from './board/status'
import { schedule as zh } from './board/messages.zh'
import { schedule as en } from './board/messages.en'

const seed = 20261122
const days = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2024-01-01', n))
const visits = fc
  .record({
    id: fc.uuid(),
    bus: fc.constantFrom('A', 'B', 'C'),
    day: days,
    start: fc.integer({ min: 0, max: 90 }),
    length: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ id, bus, day, start, length }): Placed => {
    const startsAt = new Date(Date.parse(`${day}T00:00:00Z`) + start * 900_000).toISOString().slice(0, 19) + '+08:00'
    return {
      id,
      bus,
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + length * 900_000 + 8 * 3_600_000).toISOString().slice(0, 19) + '+08:00',
    }
  })

describe('days', () => {
  test('a month is made of whole weeks that touch it and hold each of its days once', () => {
    fc.assert(
      fc.property(days, (day) => {
        const all = weeksOfMonth(day).flat()
        expect(all.length % 7).toBe(0)
        expect(monday(all[0]!)).toBe(all[0])
        expect(all).toEqual(daysFrom(all[0]!, all.at(-1)!))
        const [year, month] = day.split('-').map(Number) as [number, number]
        expect(all.filter((other) => other.startsWith(day.slice(0, 7))).length).toBe(
          new Date(Date.UTC(year, month, 0)).getUTCDate(),
        )
        for (const week of weeksOfMonth(day)) expect(week.some((other) => other.startsWith(day.slice(0, 7)))).toBe(true)
      }),
      { seed, numRuns: 200 },
    )
  })
  test('a week begins on the Monday before, and a month on from its first', () => {
    expect(weekOf('2026-11-22')).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ])
    expect([addMonths('2026-12-31', 1), addMonths('2026-01-31', -1), addMonths('2026-03-15', 0)]).toEqual([
      '2027-01-01',
      '2025-12-01',
      '2026-03-01',
    ])
  })
  test('a text is a day only if there is such a day', () =>
    expect(['2026-02-28', '2026-02-29', '2024-02-29', '2026-13-01', '2026-1-1', '', 'today'].map(isDay)).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
      false,
    ]))
})

describe('filing', () => {
  const calendars = fc.array(fc.tuple(days, fc.constantFrom(true, false, null)), { maxLength: 60 }).map(
    (entries): Calendar =>
      new Map(
        entries.map(([date, working]): [string, CalendarDay] => [
          date,
          {
            date,
            kind: working === null ? 'UNKNOWN' : working ? 'MAKE_UP_WORKDAY' : 'PUBLIC_HOLIDAY',
            name: null,
            working,
          },
        ]),
      ),
  )
  const workedBetween = (after: string, until: string, calendar: Calendar) =>
    daysFrom(addDays(after, 1), until).filter((day) => isWorked(day, calendar) !== false).length

  test('the earliest visit is the first day with twenty working days since the filing', () => {
    fc.assert(
      fc.property(days, calendars, (filed, calendar) => {
        let naive = filed
        while (workedBetween(filed, naive, calendar) < 20) naive = addDays(naive, 1)
        expect(earliestVisit(filed, calendar).day).toBe(naive)
      }),
      { seed, numRuns: 100 },
    )
  })
  test('the latest filing is the last day from which the visit is not too early', () => {
    fc.assert(
      fc.property(days, calendars, (visit, calendar) => {
        const { day } = latestFiling(visit, calendar)
        expect(earliestVisit(day, calendar).day <= visit).toBe(true)
        expect(earliestVisit(addDays(day, 1), calendar).day > visit).toBe(true)
      }),
      { seed, numRuns: 100 },
    )
  })
  test('the spring of 2026 by the notice: its weekend days that are worked count, its holidays do not', () => {
    const spring: Calendar = new Map(
      daysFrom('2026-02-01', '2026-03-20').map((date) => {
        const off = date >= '2026-02-15' && date <= '2026-02-23'
        const extra = date === '2026-02-14' || date === '2026-02-28'
        return [
          date,
          {
            date,
            kind: off ? 'PUBLIC_HOLIDAY' : extra ? 'MAKE_UP_WORKDAY' : 'ORDINARY',
            name: null,
            working: extra || (!off && ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())),
          },
        ]
      }),
    )
    // 3-6, 9-14 February: 4 + 6; 24-28 February: 5; 2-6 March: 5.
    expect(earliestVisit('2026-02-02', spring)).toEqual({ day: '2026-03-06', assumed: false })
  })
  test('holidays that nobody has published make the answer an assumption', () => {
    expect(earliestVisit('2031-01-01', new Map())).toEqual({ day: '2031-01-29', assumed: true })
  })
})

describe('the board', () => {
  test('each visit stands in one cell, in the order of time', () => {
    fc.assert(
      fc.property(fc.uniqueArray(visits, { selector: ({ id }) => id, maxLength: 40 }), (all) => {
        const cells = byCell(all)
        expect([...cells.values()].flat().length).toBe(all.length)
        for (const visit of all) expect(cells.get(cellKey(cellOf(visit)))).toContain(visit)
        for (const cell of cells.values())
          expect(cell.map(({ startsAt }) => Date.parse(startsAt))).toEqual(
            cell.map(({ startsAt }) => Date.parse(startsAt)).sort((a, b) => a - b),
          )
      }),
      { seed, numRuns: 200 },
    )
  })
  test('a visit that is put elsewhere keeps its length, its clock and its offset', () => {
    fc.assert(
      fc.property(visits, days, fc.constantFrom('A', 'B', 'Z'), (visit, day, bus) => {
        const moved = placedAt(visit, { day, bus })
        expect(cellOf(moved)).toEqual({ day, bus })
        expect(moved.startsAt.slice(10)).toBe(visit.startsAt.slice(10))
        expect(Date.parse(moved.endsAt) - Date.parse(moved.startsAt)).toBe(
          Date.parse(visit.endsAt) - Date.parse(visit.startsAt),
        )
        expect(placedAt(moved, cellOf(visit))).toEqual(visit)
      }),
      { seed, numRuns: 300 },
    )
  })
  test('a time is moved to the nearest quarter and stays within the day', () => {
    const visit: Placed = {
      id: '1',
      bus: 'A',
      startsAt: '2026-12-01T08:00:00+08:00',
      endsAt: '2026-12-01T12:00:00+08:00',
    }
    const start = (minutes: number) => placedAt(visit, { minutes }).startsAt.slice(11, 16)
    expect([start(487), start(488), start(-30), start(5000)]).toEqual(['08:00', '08:15', '00:00', '23:45'])
    expect(placedAt(visit, { minutes: 22 * 60 }).endsAt).toBe('2026-12-02T02:00:00+08:00')
  })
  test('a clock is understood or not, never guessed', () =>
    expect(['08:30', '8:30', '24:00', '7', '12:60', ''].map(minutesOf)).toEqual([510, 510, null, null, null, null]))
  test('arrows with Shift go a day or a bus, with Alt a week or a quarter; at the edge they stay', () => {
    const visit: Placed = {
      id: '1',
      bus: 'B',
      startsAt: '2026-12-01T00:00:00+08:00',
      endsAt: '2026-12-01T04:00:00+08:00',
    }
    const press = (key: string, altKey = false, shiftKey = true) =>
      pressed(visit, { key, altKey, shiftKey }, ['A', 'B'])
    expect(press('ArrowLeft')).toEqual({ day: '2026-11-30' })
    expect(press('ArrowRight', true)).toEqual({ day: '2026-12-08' })
    expect(press('ArrowUp')).toEqual({ bus: 'A' })
    expect(press('ArrowDown')).toBeNull()
    expect(press('ArrowUp', true)).toBeNull()
    expect(press('ArrowDown', true)).toEqual({ minutes: 15 })
    expect(press('ArrowDown', false, false)).toBeNull()
    expect(press('Enter')).toBeNull()
  })
  test('two visits of a bus overlap if some moment belongs to both', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          visits.map((visit) => placedAt(visit, { day: '2026-12-01' })),
          { selector: ({ id }) => id, minLength: 2, maxLength: 8 },
        ),
        (all) => {
          const quarters = ({ startsAt, endsAt }: Placed) =>
            Array.from(
              { length: (Date.parse(endsAt) - Date.parse(startsAt)) / 900_000 },
              (_, i) => Date.parse(startsAt) + i * 900_000,
            )
          for (const visit of all)
            expect(overlapping(visit, all).map(({ id }) => id)).toEqual(
              all
                .filter(
                  (other) =>
                    other.id !== visit.id &&
                    other.bus === visit.bus &&
                    quarters(other).some((time) => quarters(visit).includes(time)),
                )
                .map(({ id }) => id),
            )
        },
      ),
      { seed, numRuns: 200 },
    )
  })
})

describe('the address of the schedule', () => {
  const text = fc.option(
    fc
      .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
      .map((value) => value.trim())
      .filter(Boolean),
  )
  const several = fc.uniqueArray(fc.constantFrom('BUS-1', 'BUS-2', '370202', '370214'), { maxLength: 4 })
  const weights = (which: fc.Arbitrary<string>) =>
    fc.dictionary(
      which,
      fc
        .integer({ min: 0, max: 100 })
        .filter((n) => n !== 10)
        .map((n) => n / 10),
      { maxKeys: 4, noNullPrototype: true },
    )
  const plan: fc.Arbitrary<PlanSettings> = fc.record({
    from: fc.option(days),
    until: fc.option(days),
    buses: several,
    districts: several,
    spacing: fc.integer({ min: 0, max: 366 }),
    most: fc.integer({ min: 1, max: 20 }),
    stops: fc.integer({ min: 1, max: 12 }),
    groupFairness: fc.integer({ min: 0, max: 8 }).map((n) => n / 2),
    women: fc.integer({ min: 0, max: 100 }),
    districtWeights: weights(fc.constantFrom('370202', '370214')),
    groupWeights: weights(fc.constantFrom(...workerGroups)),
    daysOff: fc.uniqueArray(days, { maxLength: 5 }).map((all) => all.sort()),
    shortest: fc.integer({ min: 1, max: 32 }).map((n) => n * 15),
    fairness: fc.integer({ min: 0, max: 8 }).map((n) => n / 2),
    change: fc.integer({ min: 0, max: 10_000 }),
    holidays: fc.boolean(),
    keep: fc.boolean(),
  })
  const all: fc.Arbitrary<ScheduleParams> = fc.record({
    mode: fc.constantFrom(...modes),
    day: fc.option(days),
    district: text,
    visit: text,
    adding: fc.boolean(),
    route: text,
    draft: text,
    beside: text,
    plan,
  })
  test('whatever is asked comes back from it', () => {
    fc.assert(
      fc.property(all, (params) => {
        expect(read(write(params))).toEqual(params)
      }),
      { seed, numRuns: 300 },
    )
  })
  test('the usual question is empty, nonsense is left out', () => {
    expect(write(usual)).toBe('')
    expect(
      read(
        'mode=year&day=2026-02-30&add=yes&spacing=-1&stops=13&shortest=20&fairness=lots&from=never&women=101&off=2026-02-30,soon',
      ),
    ).toEqual(usual)
    expect(read('weigh=370202:11,north:2,370203,370205:1&weighTrades=PILOT:2,COURIER:0.05')).toEqual(usual)
    expect(read('weigh=370202:0,370203:2.5&weighTrades=COURIER:3&off=2026-12-02,2026-12-01,2026-12-02').plan).toEqual({
      ...usual.plan,
      districtWeights: { 370202: 0, 370203: 2.5 },
      groupWeights: { COURIER: 3 },
      daysOff: ['2026-12-01', '2026-12-02'],
    })
  })
  test('what is asked of the planner becomes the settings of the form again', () => {
    const buses = ['BUS-1', 'BUS-2'].map((code) => ({ id: `id of ${code}`, code, name: code }))
    fc.assert(
      fc.property(plan, days, (settings, day) => {
        const known = { ...settings, buses: settings.buses.filter((code) => code.startsWith('BUS')).sort() }
        expect(settingsOf(planInputOf(known, day, buses), buses)).toEqual({ ...known, ...stretchOf(known, day) })
      }),
      { seed, numRuns: 200 },
    )
  })
})

describe('the settings of a plan', () => {
  test('are numbers within what is accepted, on a step, or nothing', () =>
    expect([
      accepted('stops', '4'),
      accepted('stops', '13'),
      accepted('stops', '1.5'),
      accepted('shortest', '45'),
      accepted('shortest', '50'),
      accepted('fairness', '0.5'),
      accepted('spacing', ''),
      accepted('spacing', null),
    ]).toEqual([4, null, null, 45, null, 0.5, null, null]))
  test('name a weight only where a worker does not count as usual', () => {
    expect(weighed<WorkerGroup>(weighed<WorkerGroup>({}, 'COURIER', 2), 'TAXI_DRIVER', 0)).toEqual({
      COURIER: 2,
      TAXI_DRIVER: 0,
    })
    expect(weighed<WorkerGroup>({ COURIER: 2, TAXI_DRIVER: 0 }, 'COURIER', 1)).toEqual({ TAXI_DRIVER: 0 })
  })
  test('plan the month after the one that is looked at, unless told otherwise', () => {
    expect(stretchOf({ from: null, until: null }, '2026-12-15')).toEqual({ from: '2027-01-01', until: '2027-01-31' })
    expect(stretchOf({ from: '2027-02-01', until: null }, '2026-12-15')).toEqual({
      from: '2027-02-01',
      until: '2027-02-28',
    })
    expect(stretchOf({ from: '2027-02-01', until: '2027-02-07' }, '2026-12-15')).toEqual({
      from: '2027-02-01',
      until: '2027-02-07',
    })
  })
})

describe('the statuses', () => {
  test('are those of the schema, each with a word and a shape of its own', () => {
    const type = buildSchema(readFileSync(schemaPath, 'utf8')).getType('BusVisitStatus')
    if (!isEnumType(type)) throw new Error('BusVisitStatus is not an enum of the schema')
    expect([...statuses].sort()).toEqual(
      type
        .getValues()
        .map(({ name }) => name)
        .sort(),
    )
    for (const messages of [zh, en])
      expect(new Set(statuses.map((status) => messages.status[status])).size).toBe(statuses.length)
    expect(new Set(statuses.map((status) => statusShapes[status].body + statusShapes[status].sign)).size).toBe(
      statuses.length,
    )
  })
})
