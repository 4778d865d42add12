import fc from 'fast-check'
import { buildSchema, isEnumType } from 'graphql'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
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
import type { BookError, Visit } from './queries'
import { refusalOf } from './refusal'
import { stopsOf } from './mapStops'
import { isAnswered, preparationFor, questionsOf } from './rules'
import { arrange } from './search.svelte'
import { here, visit } from './testVisit'
import { dayLabel, dayWord, stateOf, stateText } from './when'

const seed = 20261122
const now = Date.parse('2026-11-22T10:00:00+08:00')
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
  test('formats a day briefly', () => {
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
    ['one in another district', {}, { districts: ['370211'] }, false],
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
    const error = (code: string) =>
      ({ __typename: 'SlotFull', code, message: 'the server says so', messageZh: '服务器这样说' }) as BookError
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
      expect(told.text).not.toContain('服务器这样说')
      expect(told.ways.length).toBeGreaterThan(0)
    }
    expect(refusalOf(error('SOLAR_ECLIPSE'), zh, false)).toMatchObject({
      text: expect.stringContaining('服务器这样说'),
      ways: expect.arrayContaining(['hotline']),
    })
    expect(refusalOf(error('FULL'), zh, true).ways).not.toContain('wait')
    expect(
      refusalOf(
        {
          __typename: 'NotEligible',
          code: 'NOT_ELIGIBLE',
          message: '',
          messageZh: '',
          refused: ['AGE'],
          unanswered: [],
        },
        zh,
        false,
      ).text,
    ).toContain('35 到 59')
    expect(
      refusalOf({ __typename: 'DeviceRefused', code: 'DEVICE_LIMIT', message: '', messageZh: '', most: 3 }, zh, false)
        .text,
    ).toContain('最多同时约 3 次')
    expect(
      refusalOf(
        { __typename: 'SlotPast', code: 'PAST', message: '', messageZh: '', now: '2026-11-25T12:00:00+08:00' },
        zh,
        false,
      ).text,
    ).toContain('12:00')
  })
})
