import { describe, expect, test } from 'vitest'
import { isEnglish, positionOf, questionOf } from './attributes'

const to = { longitude: 120.38, latitude: 36.07 }
const now = Date.UTC(2026, 11, 1, 4)

describe('what the attributes ask', () => {
  test('nothing but the position: three on foot, now', () => {
    expect(questionOf({}, to, now)).toEqual({ to, first: 3, by: 'WALK', where: {}, at: '2026-12-01T04:00:00.000Z' })
  })

  test('needs, districts, the mode and how many', () => {
    const asked = { need: 'hot_water, toilets', district: '370202 370203', mode: 'ebike', limit: '5' }
    expect(questionOf(asked, to, now)).toMatchObject({
      first: 5,
      by: 'EBIKE',
      where: { services: ['HOT_WATER', 'TOILETS'], districts: ['370202', '370203'] },
    })
  })

  test.each([
    ['0', 1],
    ['-4', 1],
    ['99', 10],
    ['many', 3],
    ['2.6', 3],
  ])('a limit of %s asks for %d', (limit, first) => {
    expect(questionOf({ limit }, to, now).first).toBe(first)
  })

  test('a mode that there is not is a walk', () => expect(questionOf({ mode: 'boat' }, to, now).by).toBe('WALK'))
})

describe('the position of the page', () => {
  test('is that of both numbers', () => expect(positionOf({ lon: '120.38', lat: '36.07' })).toEqual(to))

  test.each([{}, { lon: '120.38' }, { lon: '', lat: '' }, { lon: 'x', lat: '36' }, { lon: '36', lat: '120' }])(
    'is none for %o',
    (attributes) => expect(positionOf(attributes)).toBeNull(),
  )
})

test.each([
  ['en', 'zh-CN', true],
  ['zh', 'en', false],
  [null, 'en-GB', true],
  [null, 'zh-Hans', false],
  [null, '', false],
])('lang %s on a page in %s', (lang, page, english) => expect(isEnglish({ lang }, page)).toBe(english))
