import fc from 'fast-check'
import { buildSchema, isEnumType } from 'graphql'
import jsQR from 'jsqr'
import { readFileSync } from 'node:fs'
import { encode } from 'uqr'
import { describe, expect, test, vi } from 'vitest'
import { eligibilities, exams, type Exam } from '../api/enums'
import { regionDay } from '../hours/clock'
import { schemaPath } from '../testing'
import { zh as t } from '../i18n/zh'
import { en as sayEn } from '../i18n/en'
import { visits as en } from './messages.en'
import { visits as zh } from './messages.zh'
import {
  countAsked,
  daysAsked,
  everything,
  fits,
  formatParams,
  parseParams,
  spans,
  type VisitParams,
} from './queryParams'
import { calendarFile } from './calendar'
import { readCode } from './codes'
import { eventReader } from './live'
import type { BookError, Visit } from './queries'
import { refusalOf } from './refusal'
import { stopsOf } from './mapStops'
import { isAnswered, preparationFor, questionsOf } from './rules'
import { arrange } from './search.svelte'
import { dayLabel, dayWord, stateOf, stateText } from './when'

const seed = 20261122
const now = Date.parse('2026-11-22T10:00:00+08:00')
const here = { longitude: 120.38, latitude: 36.067 }
let made = 0
const visit = (change: Partial<Visit> = {}): Visit => ({
  id: `visit-${++made}`,
  code: `V-${made}`,
  place: '示范广场',
  position: here,
  district: { code: '370202', name: '市南区', englishName: 'Shinan District' },
  startsAt: '2026-11-25T07:30:00+08:00',
  endsAt: '2026-11-25T11:30:00+08:00',
  booked: 3,
  available: 5,
  exams: ['BLOOD_TEST', 'ECG'],
  eligibility: 'OUTDOOR_WORKER',
  status: 'CONFIRMED',
  ...change,
})
const someDay = fc
  .integer({ min: 0, max: 800 })
  .map((ahead) => new Date(Date.UTC(2026, 5, 1) + ahead * 86_400_000).toISOString().slice(0, 10))
const anyAsked: fc.Arbitrary<VisitParams> = fc.record({
  days: fc.constantFrom(...spans),
  from: fc.option(someDay),
  until: fc.option(someDay),
  districts: fc.uniqueArray(fc.integer({ min: 100000, max: 999999 }).map(String), { maxLength: 4 }),
  exams: fc.subarray([...exams]),
  who: fc.subarray([...eligibilities]),
  free: fc.boolean(),
  order: fc.constantFrom('near' as const, 'soon' as const),
})

describe('what is asked', () => {
  test('comes back from the address', () =>
    fc.assert(
      fc.property(anyAsked, (params) => {
        expect(parseParams(formatParams(params))).toEqual(params)
      }),
      { seed, numRuns: 500 },
    ))
  test('is bare when all is as usual', () =>
    expect([formatParams(everything), countAsked(everything)]).toEqual(['', 0]))
  test('leaves out what it does not know', () =>
    expect(
      parseParams('days=8&from=2026-02-30&until=2026-13-99&in=qd,370202&exam=MRI,ECG&who=ALIENS&free=yes&order=best'),
    ).toEqual({ ...everything, districts: ['370202'], exams: ['ECG'] }))
  test('never asks the server for days that are over, turned round or more than a year', () =>
    fc.assert(
      fc.property(anyAsked, someDay, (params, day) => {
        const { from, until } = daysAsked(params, day)
        expect(from >= day).toBe(true)
        expect(until >= from).toBe(true)
        expect((Date.parse(until) - Date.parse(from)) / 86_400_000).toBeLessThanOrEqual(365)
      }),
      { seed, numRuns: 500 },
    ))
  test('today is China’s day, wherever the phone is', () =>
    expect([regionDay(Date.parse('2026-11-22T15:59:00Z')), regionDay(Date.parse('2026-11-22T16:00:00Z'))]).toEqual([
      '2026-11-22',
      '2026-11-23',
    ]))
})

describe('the map', () => {
  const elsewhere = { longitude: 120.4, latitude: 36.1 }
  const shown = (...visits: Visit[]) => stopsOf(visits, now, t, zh).map(({ id, when, free }) => [id, when, free])
  test('shows each place once, with the first visit that can be booked there and how many come', () => {
    const [full, open, later, other] = [
      visit({ available: 0 }),
      visit({ startsAt: '2026-11-23T07:30:00+08:00' }),
      visit(),
      visit({ position: elsewhere, startsAt: '2026-11-22T12:00:00+08:00' }),
    ]
    expect(shown(full, other, open, later)).toEqual([
      [open.id, '明天 等 3 次', true],
      [other.id, '今天', true],
    ])
    expect(shown(visit({ id: 'F', available: 0 }), visit({ status: 'CANCELLED' }))).toEqual([
      ['F', '11月25日 周三 等 2 次', false],
    ])
  })
  test('holds a hundred places', () =>
    expect(
      shown(...Array.from({ length: 150 }, (_, i) => visit({ position: { longitude: 120 + i / 1000, latitude: 36 } }))),
    ).toHaveLength(100))
  test('says a day shortly', () => {
    expect(dayWord('2026-11-23T00:30:00+08:00', now, t, zh)).toBe('明天')
    expect(dayWord('2026-11-24T00:30:00+08:00', now, t, zh)).toBe('11月24日 周二')
    expect(dayWord('2026-11-22T23:30:00+08:00', now, sayEn, en)).toBe('Today')
  })
})

describe('which visits fit', () => {
  const days = { from: '2026-11-22', until: '2026-12-22' }
  test.each<[string, Partial<Visit>, Partial<VisitParams>, boolean]>([
    ['one to come', {}, {}, true],
    [
      'one that goes on still',
      { startsAt: '2026-11-22T07:30:00+08:00', endsAt: '2026-11-22T10:01:00+08:00' },
      {},
      true,
    ],
    ['one that is over', { startsAt: '2026-11-22T07:30:00+08:00', endsAt: '2026-11-22T10:00:00+08:00' }, {}, false],
    ['a mere plan', { status: 'PLANNED' }, {}, false],
    ['one that is only agreed', { status: 'AGREED' }, {}, false],
    ['one that is filed', { status: 'FILED' }, {}, true],
    ['one that is filed, free seats asked for', { status: 'FILED', available: 0 }, { free: true }, false],
    ['a cancelled one, so that it is not waited for', { status: 'CANCELLED' }, {}, true],
    ['a full one', { available: 0 }, {}, true],
    ['a full one, free seats asked for', { available: 0 }, { free: true }, false],
    ['one in another division', {}, { districts: ['370211'] }, false],
    ['one with all exams', {}, { exams: ['ECG', 'BLOOD_TEST'] }, true],
    ['one with some of the exams', {}, { exams: ['ECG', 'CHEST_XRAY'] }, false],
    ['one for others', {}, { who: ['UNION_MEMBER'] }, false],
    ['one of several', {}, { who: ['UNION_MEMBER', 'OUTDOOR_WORKER'] }, true],
    [
      'the day after the last',
      { startsAt: '2026-12-23T00:00:00+08:00', endsAt: '2026-12-23T04:00:00+08:00' },
      {},
      false,
    ],
  ])('%s', (_, change, params, expected) =>
    expect(fits(visit(change), { ...everything, ...params }, days, now)).toBe(expected),
  )
  test('nearest first where there is a start, soonest first where there is none or it is asked for', () => {
    const [far, near] = [
      visit({ code: 'FAR', position: { longitude: 120.5, latitude: 36.2 }, startsAt: '2026-11-23T07:30:00+08:00' }),
      visit({ code: 'NEAR', startsAt: '2026-11-24T07:30:00+08:00' }),
    ]
    const codes = (params: VisitParams, from: typeof here | null) =>
      arrange([near, far], new Map(), params, from, now).map(({ visit }) => visit.code)
    expect(codes(everything, here)).toEqual(['NEAR', 'FAR'])
    expect(codes(everything, null)).toEqual(['FAR', 'NEAR'])
    expect(codes({ ...everything, order: 'soon' }, here)).toEqual(['FAR', 'NEAR'])
    const filed = visit({ code: 'FILED', status: 'FILED', available: 0, startsAt: '2026-11-23T07:30:00+08:00' })
    expect(arrange([filed, near], new Map(), everything, here, now).map(({ visit }) => visit.code)).toEqual([
      'NEAR',
      'FILED',
    ])
    expect(arrange([near], new Map(), everything, here, now)[0]!.route).toMatchObject({
      travelTime: null,
      basis: 'STRAIGHT',
      distance: 0,
    })
  })
})

describe('what a visit asks of those who book', () => {
  test.each([
    ['ANYONE', ['ECG'], []],
    ['UNKNOWN', ['ECG'], []],
    ['OUTDOOR_WORKER', ['ECG'], ['OUTDOOR_WORKER']],
    ['UNION_MEMBER', ['ECG'], ['UNION_MEMBER']],
    ['OWN_STAFF', ['ECG'], ['HOST_STAFF']],
    ['UNION_MEMBER', ['CERVICAL_SCREENING'], ['WOMAN', 'AGE', 'UNION_MEMBER', 'NOT_SCREENED']],
    ['ANYONE', ['BREAST_ULTRASOUND', 'ECG'], ['WOMAN', 'AGE', 'UNION_MEMBER', 'NOT_SCREENED']],
  ] as const)('%s with %j asks %j', (eligibility, examined, params) =>
    expect(questionsOf({ eligibility, exams: [...examined] })).toEqual(params),
  )
  test('an answer of no is an answer; a screening needs its day', () => {
    expect(isAnswered('WOMAN', { isWoman: false })).toBe(true)
    expect(isAnswered('UNION_MEMBER', {})).toBe(false)
    expect([isAnswered('AGE', { age: 59 }), isAnswered('AGE', { age: 0 }), isAnswered('AGE', { age: 40.5 })]).toEqual([
      true,
      false,
      false,
    ])
    expect([
      isAnswered('NOT_SCREENED', { wasScreened: false }),
      isAnswered('NOT_SCREENED', { wasScreened: true }),
      isAnswered('NOT_SCREENED', { wasScreened: true, lastScreenedOn: '2020-01-01' }),
    ]).toEqual([true, false, true])
  })
  test.each<[Exam[], string[], string[]]>([
    [['BLOOD_TEST'], ['fasting', 'report'], ['notFasting', 'idCard', 'abstain', 'results']],
    [['ECG'], ['report'], ['fasting', 'notFasting', 'idCard', 'results']],
    [
      ['CERVICAL_SCREENING', 'BREAST_ULTRASOUND'],
      ['notFasting', 'abstain', 'notDuring', 'idCard', 'results'],
      ['fasting', 'report'],
    ],
    [
      ['BREAST_ULTRASOUND', 'ABDOMINAL_ULTRASOUND'],
      ['fasting', 'idCard', 'results', 'report'],
      ['abstain', 'notFasting'],
    ],
  ])('%j is prepared for', (examined, told, untold) => {
    expect(preparationFor(examined)).toEqual(expect.arrayContaining([...told, 'code', 'free', 'doctor', 'privacy']))
    expect(preparationFor(examined).filter((step) => untold.includes(step))).toEqual([])
  })
})

describe('the code of a booking', () => {
  const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
  const token = fc
    .array(fc.constantFrom(...alphabet), { minLength: 20, maxLength: 20 })
    .map((letters) => letters.join('').replace(/(.{5})(?=.)/g, '$1-'))
  test('is read in whatever way people write it', () => {
    fc.assert(
      fc.property(token, (code) => {
        expect(readCode(code)).toBe(code)
        expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
        expect(readCode(code.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
      }),
      { seed, numRuns: 300 },
    )
    for (const wrong of ['', '12345', 'U'.repeat(20), '0'.repeat(21), '你'.repeat(20)])
      expect(readCode(wrong)).toBeNull()
  })
  test('stands in the QR code: another reader of QR codes finds it there', () =>
    fc.assert(
      fc.property(token, (code) => {
        const { data, size } = encode(code, { ecc: 'M', border: 4 })
        const scale = 4
        const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255)
        data.forEach((row, y) =>
          row.forEach((dark, x) => {
            if (!dark) return
            for (let dy = 0; dy < scale; dy++)
              for (let dx = 0; dx < scale; dx++)
                pixels.fill(
                  0,
                  ((y * scale + dy) * size * scale + x * scale + dx) * 4,
                  ((y * scale + dy) * size * scale + x * scale + dx) * 4 + 3,
                )
          }),
        )
        expect(jsQR(pixels, size * scale, size * scale)?.data).toBe(code)
      }),
      { seed, numRuns: 20 },
    ))
})

describe('the calendar file', () => {
  const event = {
    uid: 'V-1-2026',
    title: '大蓬车体检 · 示范广场',
    place: 'A, B; C\\D',
    note: '第一行\n第二行',
    position: here,
    startsAt: '2026-11-25T07:30:00+08:00',
    endsAt: '2026-11-25T07:45:00+08:00',
  }
  const unfolded = (text: string) => text.replaceAll('\r\n ', '')
  test('tells the time in UTC and escapes what must be', () => {
    const lines = unfolded(calendarFile(event, now)).split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTART:20261124T233000Z',
        'DTEND:20261124T234500Z',
        'DTSTAMP:20261122T020000Z',
        'LOCATION:A\\, B\\; C\\\\D',
        'DESCRIPTION:第一行\\n第二行',
        'GEO:36.067000;120.380000',
      ]),
    )
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
  })
  test('has no line over 75 octets and loses no letter', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }).filter((title) => !/[\r\n\u2028\u2029]/.test(title)),
        (title) => {
          const text = calendarFile({ ...event, title }, now)
          for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
          expect(unfolded(text)).toContain(`SUMMARY:${title.replace(/[\\;,]/g, '\\$&')}\r\n`)
        },
      ),
      { seed, numRuns: 200 },
    ))
})

describe('the event stream', () => {
  const said: [string, string][] = [
    ['next', '{"data":{"a":"第一"}}'],
    ['next', '{"data":\n{"b":2}}'],
    ['complete', ''],
  ]
  const text = `:\n\n${said
    .map(
      ([name, data]) =>
        `event: ${name}\n${data
          .split('\n')
          .map((line) => `data: ${line}`)
          .join('\n')}\n\n`,
    )
    .join(':\n\n')}`
  test('is read the same however it is cut', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), fc.boolean(), (cuts, windows) => {
        const heard: [string, string][] = []
        const read = eventReader((...event) => heard.push(event))
        const whole = windows ? text.replaceAll('\n', '\r\n') : text
        for (let at = 0, i = 0; at < whole.length; i++) {
          const size = cuts[i % cuts.length]!
          read(whole.slice(at, at + size))
          at += size
        }
        expect(heard).toEqual(said)
      }),
      { seed, numRuns: 200 },
    ))
})

describe('words', () => {
  const schema = buildSchema(readFileSync(schemaPath, 'utf8'))
  test.each([
    ['Exam', 'exam'],
    ['Exam', 'examWhat'],
    ['BusVisitStatus', 'status'],
    ['Eligibility', 'who'],
    ['BookingState', 'state'],
    ['EligibilityCriterion', 'criterion'],
    ['EligibilityCriterion', 'questions'],
  ] as const)('every %s has one in %s', (type, key) => {
    const known = schema.getType(type)
    if (!isEnumType(known)) throw new Error(`${type} is not an enum of the schema`)
    for (const language of [zh, en]) {
      const said = key === 'questions' ? language.book.questions : language[key]
      expect(Object.keys(said).sort()).toEqual(
        known
          .getValues()
          .map(({ name }) => name)
          .sort(),
      )
      expect(new Set(Object.values(said)).size).toBe(Object.keys(said).length)
    }
  })
  test('a day says how near it is', () => {
    expect(dayLabel('2026-11-22T07:30:00+08:00', now, t, zh)).toBe('今天 11月22日 周日')
    expect(dayLabel('2026-11-23T07:30:00+08:00', now, t, zh)).toBe('明天 11月23日 周一')
    expect(dayLabel('2026-12-07T07:30:00+08:00', now, t, zh)).toBe('12月7日 周一')
    expect(dayLabel('2026-12-07T07:30:00+08:00', now, sayEn, en)).toMatch(/^Mon .*7/)
  })
  test('a visit says whether one can book', () => {
    expect(stateText(visit(), now, zh)).toBe('余 5 位')
    expect(stateText(visit({ available: 0 }), now, zh)).toBe('已约满，可候补')
    expect(stateText(visit({ status: 'FILED', available: 0 }), now, zh)).toBe(zh.status.FILED)
    expect(stateOf(visit({ endsAt: '2026-11-22T09:59:00+08:00' }), now)).toBe('OVER')
    expect(stateOf(visit({ status: 'CANCELLED', endsAt: '2026-11-22T09:59:00+08:00' }), now)).toBe('CANCELLED')
  })
  test('every refusal has a way out, and one that this version does not know is told in the server’s words', () => {
    const error = (code: string) => ({ __typename: 'SlotFull', code, message: 'the server says so' }) as BookError
    for (const code of [
      'FULL',
      'PAST',
      'CLOSED',
      'NOT_ELIGIBLE',
      'TWICE',
      'IDEMPOTENCY_KEY',
      'UNKNOWN_SLOT',
      'DEVICE_LIMIT',
      'QUOTA',
    ]) {
      const told = refusalOf(error(code), zh, false)
      expect(told.text).not.toContain('the server')
      expect(told.ways.length).toBeGreaterThan(0)
    }
    expect(refusalOf(error('SOLAR_ECLIPSE'), zh, false)).toMatchObject({
      text: expect.stringContaining('the server says so'),
      ways: expect.arrayContaining(['hotline']),
    })
    expect(refusalOf(error('FULL'), zh, true).ways).not.toContain('wait')
    expect(
      refusalOf(
        { __typename: 'NotEligible', code: 'NOT_ELIGIBLE', message: '', refused: ['AGE'], unanswered: [] },
        zh,
        false,
      ).text,
    ).toContain('35 到 59')
    expect(
      refusalOf({ __typename: 'DeviceRefused', code: 'DEVICE_LIMIT', message: '', most: 3 }, zh, false).text,
    ).toContain('最多同时约 3 次')
    expect(
      refusalOf({ __typename: 'SlotPast', code: 'PAST', message: '', now: '2026-11-25T12:00:00+08:00' }, zh, false)
        .text,
    ).toContain('12:00')
  })
})

describe('the bookings of this phone', () => {
  const booking = (token: string, change = {}) => ({
    token,
    state: 'WAITING' as const,
    place: 1,
    cancelledWithVisit: false,
    slot: { id: 's', startsAt: '2026-11-25T07:30:00+08:00', endsAt: '2026-11-25T07:45:00+08:00' },
    visit: visit(),
    ...change,
  })
  test('outlast the page, tell who has moved up, and keep a key until its answer came', async () => {
    localStorage.clear()
    vi.resetModules()
    const first = await import('./storedBookings.svelte')
    first.saveBooking(booking('A'))
    const key = first.begin({ id: 's9', startsAt: '2026-11-25T07:30:00+08:00' }, { id: 'v', place: 'p' })
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    vi.resetModules()
    const again = await import('./storedBookings.svelte')
    expect(again.storedBookings.bookings.map(({ token }) => token)).toEqual(['A'])
    expect(again.begin({ id: 's9', startsAt: '' }, { id: 'v', place: 'p' })).toBe(key)
    again.endAttempt('s9')
    expect(again.storedBookings.attempts).toEqual([])
    expect(again.begin({ id: 's9', startsAt: '' }, { id: 'v', place: 'p' })).not.toBe(key)
    again.saveBooking(booking('A', { state: 'HELD', place: null }))
    expect(again.storedBookings.bookings[0]).toMatchObject({ state: 'HELD', moved: true })
    again.saveBooking(booking('A', { state: 'HELD', place: null }))
    expect(again.storedBookings.bookings[0]!.moved).toBe(true)
    again.saveBooking(booking('B', { state: 'HELD', place: null }))
    expect(again.storedBookings.bookings.find(({ token }) => token === 'B')!.moved).toBeUndefined()
    again.saveBooking(
      booking('B', {
        state: 'HELD',
        place: null,
        slot: { id: 's', startsAt: '2026-11-25T08:00:00+08:00', endsAt: '2026-11-25T08:15:00+08:00' },
      }),
    )
    again.saveBooking(
      booking('B', {
        state: 'HELD',
        place: null,
        slot: { id: 's', startsAt: '2026-11-25T08:00:00+08:00', endsAt: '2026-11-25T08:15:00+08:00' },
      }),
    )
    expect(again.storedBookings.bookings.find(({ token }) => token === 'B')).toMatchObject({
      was: '2026-11-25T07:30:00+08:00',
    })
    again.markLost('A')
    expect(
      again.storedBookings.bookings.filter((booking) => again.isActive(booking, now)).map(({ token }) => token),
    ).toEqual(['B'])
    expect(
      again.isActive(
        again.storedBookings.bookings.find(({ token }) => token === 'B')!,
        Date.parse('2026-11-25T08:15:00+08:00'),
      ),
    ).toBe(false)
    const seat = again.storedBookings.bookings.find(({ token }) => token === 'B')!
    const late = (state: typeof seat.state, at: string) =>
      again.isLate({ ...seat, state }, Date.parse(`2026-11-25T${at}:00+08:00`))
    expect([
      late('HELD', '08:14'),
      late('HELD', '08:15'),
      late('EXPIRED', '08:12'),
      late('EXPIRED', '11:29'),
      late('HELD', '11:30'),
      late('WAITING', '08:20'),
      late('USED', '08:20'),
      late('CANCELLED', '08:20'),
    ]).toEqual([false, true, true, true, false, false, false, false])
    again.remove('B')
    expect(again.storedBookings.bookings.map(({ token }) => token)).toEqual(['A'])
  })
  test('are counted by a word that stays the same and says nothing', async () => {
    localStorage.clear()
    vi.resetModules()
    const word = (await import('./storedBookings.svelte')).device()
    expect(word).toMatch(/^[0-9a-f]{32}$/)
    vi.resetModules()
    expect((await import('./storedBookings.svelte')).device()).toBe(word)
  })
  test('a phone that keeps nothing still holds them while the page is open, and says so', async () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem() {
        throw new DOMException('full', 'QuotaExceededError')
      },
    })
    vi.resetModules()
    const { storedBookings, saveBooking } = await import('./storedBookings.svelte')
    saveBooking(booking('A'))
    expect([storedBookings.bookings.length, storedBookings.stored]).toEqual([1, false])
    vi.unstubAllGlobals()
  })
  test('what is no list of bookings is none', async () => {
    localStorage.setItem('outposts-bookings', '{"broken"')
    vi.resetModules()
    expect((await import('./storedBookings.svelte')).storedBookings.bookings).toEqual([])
  })
})
