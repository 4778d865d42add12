import { expect, test } from 'vitest'
import type { EventItem } from '../queries'
import { countSet, everything, formatParams, parseParams } from './params'
import { fits } from './stored'

test('the address holds the conditions, and what it does not know is left out', () => {
  expect(parseParams('')).toEqual(everything)
  expect(formatParams(everything)).toBe('')
  const asked = { days: 7 as const, kinds: ['JOB_FAIR' as const, 'SUPPLIES' as const], districts: ['370202', '370203'] }
  expect(formatParams(asked)).toBe('days=7&what=JOB_FAIR,SUPPLIES&in=370202,370203')
  expect(parseParams(formatParams(asked))).toEqual(asked)
  expect(countSet(asked)).toBe(5)
  expect(parseParams('days=99&what=PARTY&in=1,370202,x')).toEqual({ ...everything, districts: ['370202'] })
})

test('what the phone stored is judged by the same conditions', () => {
  const district = { code: '370202', name: '市南区', englishName: 'Shinan' }
  const event = {
    kind: 'JOB_FAIR',
    dates: [{ startsAt: '2026-12-31T22:00:00+08:00', endsAt: '2027-01-01T01:00:00+08:00', district }],
  } as EventItem
  expect(fits(event, everything, '2027-01-01', '2027-01-30')).toBe(true)
  expect(fits(event, everything, '2027-01-02', '2027-01-30')).toBe(false)
  expect(fits(event, { ...everything, kinds: ['SUPPLIES'] }, '2027-01-01', '2027-01-30')).toBe(false)
  expect(fits(event, { ...everything, districts: ['370203'] }, '2027-01-01', '2027-01-30')).toBe(false)
})
