import { describe, expect, test } from 'vitest'
import { exportQuery, bandOf, toInput, nextTimeOf } from './queryInput'
import { money, people, percent, points } from './figures'
import { usual } from './queryParams'

describe('shares', () => {
  test.each([
    [0, '0'],
    [0.00001, '0.1'],
    [0.6788, '67.9'],
    [0.99999, '99.9'],
    [1, '100'],
  ])('%d reads %s', (share, text) => expect(percent(share)).toBe(text))
  test.each([
    [0.0321, '+3.2'],
    [-0.0009, '−0.1'],
    [0, '±0.0'],
  ])('a difference of %d reads %s points', (difference, text) => expect(points(difference)).toBe(text))
})
test('workers and money have thousands', () =>
  expect([people(136749.4, 'zh'), people(1234567, 'en'), money(138_500, 'zh'), money(138_500, 'en')]).toEqual([
    '136,749',
    '1,234,567',
    '13.9 万元',
    '138,500 yuan',
  ]))

describe('an hour of the week', () => {
  // 2026-11-22 is a Sunday; 04:30 UTC is half past twelve in Qingdao.
  const now = Date.UTC(2026, 10, 22, 4, 30)
  test.each([
    [{ weekday: 7, hour: 12 }, '2026-11-22T12:00:00+08:00'],
    [{ weekday: 7, hour: 11 }, '2026-11-29T11:00:00+08:00'],
    [{ weekday: 1, hour: 0 }, '2026-11-23T00:00:00+08:00'],
    [{ weekday: 6, hour: 23 }, '2026-11-28T23:00:00+08:00'],
  ])('%o is asked as %s', (hour, moment) => expect(nextTimeOf(hour, now)).toBe(moment))
  test('the evening of UTC is the next day here', () =>
    expect(nextTimeOf({ weekday: 1, hour: 2 }, Date.UTC(2026, 10, 22, 17, 0))).toBe('2026-11-23T02:00:00+08:00'))
  test('the parts of the day cover every hour', () =>
    expect(Array.from({ length: 24 }, (_, hour) => bandOf(hour)[0]).join('')).toBe(
      'NNNNNN' + 'MMMM' + 'MMMM' + 'AAA' + 'EEEEE' + 'NN',
    ))
})

test('files and tiles are asked the same in their address', () => {
  expect(exportQuery(usual, [], 0)).toBe('standard=QINGDAO_1KM')
  const asked = {
    ...usual,
    reach: { by: 'EBIKE' as const, minutes: 10 },
    services: ['EBIKE_BATTERY_SWAP' as const],
    groups: ['COURIER' as const],
    districts: ['370214'],
    overlap: 2,
    hour: { weekday: 4, hour: 23 },
  }
  expect(exportQuery(asked, ['C-1', 'C-2'], 0)).toBe(
    'by=EBIKE&minutes=10&openAt=1970-01-01T23%3A00%3A00%2B08%3A00&band=NIGHT&overlap=2&service=EBIKE_BATTERY_SWAP&group=COURIER&district=370214&sites=C-1,C-2',
  )
})

test('what is asked holds what is set and nothing else', () => {
  expect(toInput(usual, 0)).toEqual({ standard: 'QINGDAO_1KM', overlap: 1 })
  expect(
    toInput(
      {
        ...usual,
        reach: { by: 'EBIKE', minutes: 10 },
        services: ['EBIKE_BATTERY_SWAP'],
        groups: ['COURIER'],
        districts: ['370214'],
        overlap: 2,
        hour: { weekday: 4, hour: 23 },
      },
      0,
    ),
  ).toEqual({
    by: 'EBIKE',
    minutes: 10,
    where: { services: ['EBIKE_BATTERY_SWAP'] },
    groups: ['COURIER'],
    districts: ['370214'],
    overlap: 2,
    openAt: '1970-01-01T23:00:00+08:00',
    band: 'NIGHT',
  })
})
