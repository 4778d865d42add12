import { expect, test } from 'vitest'
import type { EditedEvent } from './queries'
import { dateFault, emptyDate, inputOf, nextDate, valuesOf } from './values'

const today = '2026-12-31'

test('a new event has a date tomorrow, and a further date is a day later, over the year end too', () => {
  const values = valuesOf(null, today)
  expect(values.dates).toEqual([emptyDate('2027-01-01')])
  expect(nextDate([{ ...emptyDate('2026-12-31'), from: '09:00', attendance: '7' }], today)).toEqual({
    ...emptyDate('2027-01-01'),
    from: '09:00',
  })
})

test('times are the region’s, and an end before the beginning is that of the next day', () => {
  const values = {
    ...valuesOf(null, today),
    title: ' 义诊 ',
    outpost: 'A',
    partners: '甲、 乙；',
    dates: [{ ...emptyDate('2026-12-31'), from: '22:00', until: '01:00', attendance: '12', position: '120.38, 36.06' }],
  }
  expect(inputOf(values, null, false)).toMatchObject({
    id: null,
    revision: 0,
    title: '义诊',
    outpost: 'A',
    position: null,
    partners: ['甲', '乙'],
    dates: [
      {
        startsAt: '2026-12-31T22:00:00+08:00',
        endsAt: '2027-01-01T01:00:00+08:00',
        position: null,
        address: null,
        attendance: 12,
      },
    ],
  })
  expect(inputOf({ ...values, where: 'EACH' }, null, true)).toMatchObject({
    outpost: null,
    reviewed: true,
    dates: [{ position: { longitude: 120.38, latitude: 36.06 } }],
  })
})

test('a date without its day, and a position that is none, are told by their number', () => {
  const values = { ...valuesOf(null, today), where: 'EACH' as const }
  expect(dateFault(values)).toEqual({ number: 1, why: 'badPosition' })
  expect(dateFault({ ...values, where: 'PLACE' })).toBeNull()
  expect(
    dateFault({
      ...values,
      dates: [emptyDate('2027-01-01'), { ...emptyDate('2027-01-01'), day: '' as const }],
      where: 'PLACE',
    }),
  ).toEqual({
    number: 2,
    why: 'incomplete',
  })
})

test('what was saved is what the form holds', () => {
  const position = { longitude: 120.3826, latitude: 36.0671 }
  const saved = {
    id: 'x',
    revision: 3,
    kind: 'MOBILE_STATION',
    title: '流动站',
    englishTitle: null,
    text: null,
    englishText: null,
    outpost: null,
    position: null,
    address: null,
    groups: [],
    organiser: null,
    partners: [],
    callAhead: false,
    phone: null,
    whileStocksLast: false,
    campaign: null,
    dates: [
      {
        startsAt: '2027-01-01T14:00:00+08:00',
        endsAt: '2027-01-01T17:00:00+08:00',
        hasOwnPosition: true,
        position,
        address: '五四广场',
        attendance: null,
      },
    ],
  } as unknown as EditedEvent
  const values = valuesOf(saved, today)
  expect(values.where).toBe('EACH')
  expect(inputOf(values, saved, false)).toMatchObject({
    id: 'x',
    revision: 3,
    dates: [{ position, address: '五四广场', attendance: null }],
  })
})
