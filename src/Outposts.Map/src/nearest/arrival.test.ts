import { describe, expect, test } from 'vitest'
import { outpostKinds } from '../api/enums'
import { stateDetail, stateWord } from '../hours/state'
import { noReports, type JudgedStatus } from '../hours/queries'
import { en } from '../i18n/en'
import { zh } from '../i18n/zh'
import { defaultView } from '../navigation/url'
import { isExact, type Origin } from '../origin/origin.svelte'
import { answerText, groupsOf } from './groups'
import { isOffered, judged, maxSecondsToShutDoor } from './judged'
import { askedKinds } from './kinds'
import type { Found } from './queries'
import { questionOf } from './search.svelte'
import { minuteOn, momentOf, offered } from './when'

const now = Date.parse('2026-11-30T17:20:00+08:00')
const entry = (state: JudgedStatus['state'], changesAt: string | null, arrivesAt: string | null): JudgedStatus => ({
  state,
  accessModes: [],
  changesAt: changesAt && `2026-11-30T${changesAt}:00+08:00`,
  reason: null,
  arrivesAt: arrivesAt && `2026-11-30T${arrivesAt}+08:00`,
  ...noReports,
})
const found = (
  code: string,
  status: JudgedStatus,
  more: Partial<Found['outpost']> = {},
  travelTime: number | null = 351,
) =>
  ({
    distance: 400,
    travelDistance: 520,
    travelTime,
    basis: 'OVERLAND',
    outpost: { code, name: code, kind: 'OUTDOOR_WORKERS_STATION', functions: [], entry: status, ...more },
  }) as unknown as Found
const here: Origin = { from: 'here', position: { longitude: 120.38, latitude: 36.067 }, accuracy: 20 }
const district: Origin = {
  from: 'place',
  position: here.position,
  name: '市南区',
  englishName: 'Shinan District',
  district: '370202',
}

describe('the words of a state', () => {
  test('on arrival count the minutes from the arrival, rounded down', () => {
    const soon = entry('CLOSING_SOON', '17:38', '17:25:51')
    expect([stateWord(soon, zh), stateDetail(soon, now, zh)]).toEqual(['快关门', '到时还开 12 分钟'])
    expect([stateWord(soon, en), stateDetail(soon, now, en)]).toEqual(['Closing soon', '12 min left by then'])
  })
  test('say of what will be shut that it is so by then, and of what is shut now that it is', () => {
    expect(stateWord(entry('CLOSED', null, '17:25:51'), zh)).toBe('到时关着')
    expect(stateWord(entry('CLOSED', null, null), zh)).toBe('关着')
    expect(stateDetail(entry('CLOSING_SOON', '17:38', null), now, zh)).toBe('还有 18 分钟')
  })
})

describe('a door that is shut when one departs', () => {
  const shut = entry('CLOSED', '17:30', null)
  test('is open by then when it opens on the way, and shut when the way is long', () => {
    const near = judged(entry('OPEN', '22:00', '17:35:00'), shut, 900, null)
    expect([stateWord(near, zh), stateWord(near, en), isOffered(near)]).toEqual(['到时能进', 'Open by then', true])
    const far = judged(entry('OPEN', '22:00', '23:35:00'), shut, maxSecondsToShutDoor + 1, null)
    expect([far.state, far.changesAt, isOffered(far)]).toEqual(['CLOSED', shut.changesAt, false])
  })
  test('is told apart from one that shuts on the way, and from a state of the time asked for', () => {
    const open = entry('CLOSING_SOON', '17:30', null)
    const late = judged(entry('CLOSED', null, '17:35:00'), open, 900, null)
    expect([stateWord(late, zh), isOffered(late)]).toEqual(['到时关着', true])
    const then = '2026-11-30T23:00:00+08:00'
    expect(judged(shut, shut, 900, then)).toEqual({ ...shut, arrivesAt: then })
  })
})

describe('the line that answers', () => {
  test.each([
    [found('A', entry('OPEN', '22:00', '17:25:51')), '步行 6 分钟，开到 22:00', '6 min on foot, open until 22:00'],
    [found('A', entry('OPEN', null, '17:25:51')), '步行 6 分钟，一直开着', '6 min on foot, always open'],
    [
      found('A', entry('CLOSING_SOON', '17:38', '17:25:51')),
      '步行 6 分钟，到时还开 12 分钟',
      '6 min on foot, 12 min left by then',
    ],
    [
      found('A', entry('OPEN', '22:00', null), {}, null),
      '直线 520 米，开到 22:00',
      'as the crow flies 520 m, open until 22:00',
    ],
  ])('%# says how far and until when', (nearest, said, inEnglish) => {
    expect(answerText(nearest, 'WALK', now, zh)).toBe(said)
    expect(answerText(nearest, 'WALK', now, en)).toBe(inEnglish)
  })
})

describe('the groups of the list', () => {
  const all = [
    found('library', entry('OPEN', '22:00', '17:22:00'), { kind: 'WORKERS_LIBRARY' }),
    found('late', entry('CLOSED', null, '17:40:00')),
    found('station', entry('CLOSING_SOON', '17:50', '17:41:00')),
    found('unknown', entry('UNKNOWN', null, '17:42:00')),
    found('both', entry('OPEN', '22:00', '17:43:00'), { kind: 'WORKERS_LIBRARY', functions: ['MOBILE_STATION'] }),
  ]
  const codes = (items: Found[]) => items.map(({ outpost }) => outpost.code)
  test('put resting places first, unknown hours apart and what will be shut below', () => {
    const { first, others, maybe, shut } = groupsOf(all, false)
    expect([codes(first), codes(others), codes(maybe), codes(shut)]).toEqual([
      ['station', 'both'],
      ['library'],
      ['unknown'],
      ['late'],
    ])
  })
  test('keep the order of the way where kinds are chosen', () =>
    expect(codes(groupsOf(all, true).first)).toEqual(['library', 'station', 'both']))
})

describe('the kinds asked for', () => {
  const narrow = ['NURSING_ROOM', 'LEGAL_SERVICE_STATION', 'LEGAL_SERVICE_CENTER']
  test('are all but nursing rooms and legal offices, unless a need or the kind asks for them', () => {
    expect(askedKinds({ kinds: [], needs: ['TOILETS'] })).toEqual(outpostKinds.filter((kind) => !narrow.includes(kind)))
    expect(askedKinds({ kinds: [], needs: ['TOILETS', 'MOTHERS_ROOM'] })).toContain('NURSING_ROOM')
    expect(askedKinds({ kinds: [], needs: ['LEGAL_ADVICE'] })).toEqual(
      outpostKinds.filter((kind) => kind !== 'NURSING_ROOM'),
    )
    expect(askedKinds({ kinds: ['NURSING_ROOM'], needs: [] })).toEqual(['NURSING_ROOM'])
  })
})

describe('the question', () => {
  test('is judged on arrival from a place of the rider, with what shuts on the way', () => {
    const { judgeAt, openAt, at, orShut } = questionOf(defaultView, here, 20, now)
    expect([judgeAt, orShut, openAt === at, Date.parse(at)]).toEqual(['ARRIVAL', true, true, now])
    const all = questionOf({ ...defaultView, now: false }, here, 20, now)
    expect([all.judgeAt, all.orShut, all.openAt]).toEqual(['ARRIVAL', false, null])
  })
  test('is judged now from the middle of a district, from which nobody goes', () => {
    expect([here, { ...district, district: null }, { ...here, from: 'tapped' as const }].map(isExact)).toEqual([
      true,
      true,
      true,
    ])
    expect([district, { ...district, from: 'start' as const, englishName: '' }, null].map(isExact)).toEqual([
      false,
      false,
      false,
    ])
    const { judgeAt, orShut } = questionOf(defaultView, district, 20, now)
    expect([judgeAt, orShut]).toEqual(['DEPARTURE', false])
  })
  test('is judged at the time for which the rider asks, written with the offset of the region', () => {
    const { judgeAt, openAt } = questionOf({ ...defaultView, when: '2026-11-30T23:00' }, here, 20, now)
    expect([judgeAt, openAt]).toEqual(['DEPARTURE', '2026-11-30T23:00:00+08:00'])
  })
})

describe('the time to get in', () => {
  test.each([
    ['2026-11-30T23:00', '2026-11-30T23:00:00+08:00'],
    ['2026-12-01T23:59', '2026-12-01T23:59:00+08:00'],
    ['2026-11-30T17:20', null],
    ['2026-12-02T00:00', null],
    [null, null],
  ])('%s is a time of today or tomorrow, else now', (when, moment) =>
    expect(momentOf(when, now)).toBe(moment && Date.parse(moment)),
  )
  test('is offered at the next full hour, tomorrow in the morning', () => {
    expect(offered('today', now)).toBe('2026-11-30T18:00')
    expect(offered('today', Date.parse('2026-11-30T23:10:00+08:00'))).toBe('2026-11-30T23:59')
    expect(offered('tomorrow', now)).toBe('2026-12-01T08:00')
    expect(minuteOn('tomorrow', '06:30', Date.parse('2026-11-30T16:30:00Z'))).toBe('2026-12-02T06:30')
  })
})
