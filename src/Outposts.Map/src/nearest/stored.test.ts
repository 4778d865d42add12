import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestStored } from './stored'
import { haversine } from '../geodesy/points'
import type { Stored } from '../registry/snapshotQueries'

const outpost = (code: string, longitude: number, latitude: number, more: Partial<Stored> = {}): Stored => ({
  id: code,
  code,
  name: code,
  kind: 'OUTDOOR_WORKERS_STATION',
  functions: [],
  status: 'OPEN',
  position: { longitude, latitude },
  address: null,
  floor: null,
  landmark: null,
  district: { code: '370202', name: '市南区', englishName: 'Shinan District' },
  eligibility: 'ANYONE',
  groups: [],
  services: [],
  confirmedAt: null,
  host: null,
  phone: null,
  wheelchair: null,
  openingDays: null,
  ...more,
})
const here = { longitude: 120.38, latitude: 36.067 }
const now = Date.parse('2026-11-22T10:00:00+08:00')
const ask = (outposts: Stored[], where = {}, onlyOpen = false) =>
  nearestStored({ at: now, whole: true, outposts }, here, 10, where, onlyOpen, now).map((found) => found.outpost.code)

describe('the phone without a connection', () => {
  test('one degree of latitude is 111.2 km, and the way there is the way back', () => {
    expect(haversine({ longitude: 0, latitude: 0 }, { longitude: 0, latitude: 1 })).toBeCloseTo(111_195, -1)
    expect(haversine({ longitude: 179.9, latitude: 0 }, { longitude: -179.9, latitude: 0 })).toBeCloseTo(22_239, -1)
  })
  test('the nearest come first, equals by their code', () => {
    const point = fc.record({
      longitude: fc.double({ min: 119.5, max: 121, noNaN: true }),
      latitude: fc.double({ min: 35.6, max: 37.1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), (points) => {
        const all = points.map(({ longitude, latitude }, i) => outpost(`Q${i}`, longitude, latitude))
        const found = nearestStored({ at: now, whole: true, outposts: all }, here, 5, {}, false, now)
        const naive = all
          .map((o) => haversine(here, o.position))
          .sort((a, b) => a - b)
          .slice(0, 5)
        expect(found.map((f) => f.distance)).toEqual(naive)
      }),
      { numRuns: 100, seed: 20261122 },
    )
    expect(ask([outpost('B', 120.39, 36.067), outpost('A', 120.39, 36.067)])).toEqual(['A', 'B'])
  })
  test('promises no travel time on a straight line', () =>
    expect(
      nearestStored({ at: now, whole: true, outposts: [outpost('A', 120.39, 36.067)] }, here, 1, {}, false, now)[0],
    ).toMatchObject({ travelTime: null, basis: 'STRAIGHT' }))
  test('a service that is broken or unknown does not count as there', () => {
    const having = (code: string, availability: 'AVAILABLE' | 'OUT_OF_ORDER' | 'UNKNOWN') =>
      outpost(code, 120.38, 36.067, { services: [{ service: 'TOILETS', availability }] })
    expect(
      ask(
        [
          having('YES', 'AVAILABLE'),
          having('BROKEN', 'OUT_OF_ORDER'),
          having('WHO_KNOWS', 'UNKNOWN'),
          outpost('NONE', 120.38, 36.067),
        ],
        { services: ['TOILETS'] },
      ),
    ).toEqual(['YES'])
  })
  test('kinds count functions too, groups let in whoever is for all, in-house rooms never show to a group', () => {
    const all = [
      outpost('HOME', 120.38, 36.067, { kind: 'DRIVERS_HOME' }),
      outpost('ALSO', 120.38, 36.067, { functions: ['DRIVERS_HOME'] }),
      outpost('OTHER', 120.38, 36.067),
      outpost('COURIERS', 120.38, 36.067, { groups: ['COURIER'] }),
      outpost('INSIDE', 120.38, 36.067, { eligibility: 'OWN_STAFF' }),
    ]
    expect(ask(all, { kinds: ['DRIVERS_HOME'] })).toEqual(['ALSO', 'HOME'])
    expect(ask(all, { eligibleFor: 'TAXI_DRIVER' })).toEqual(['ALSO', 'HOME', 'OTHER'])
    expect(ask(all, { districts: ['370211'] })).toEqual([])
    expect(ask(all, { eligibilities: ['ANYONE'] })).not.toContain('INSIDE')
    expect(ask(all, {}, true)).not.toContain('INSIDE')
  })
  test('with "open now", closed ones go and unknown ones stay', () => {
    const hours = (opens: string, closes: string) => [
      {
        date: '2026-11-22',
        kind: 'ORDINARY' as const,
        holiday: null,
        spans: [
          {
            opensAt: `2026-11-22T${opens}:00+08:00`,
            closesAt: `2026-11-22T${closes}:00+08:00`,
            state: 'OPEN' as const,
            accessModes: [],
          },
        ],
      },
    ]
    const all = [
      outpost('OPEN', 120.38, 36.067, { openingDays: hours('08:00', '18:00') }),
      outpost('SHUT', 120.38, 36.067, { openingDays: hours('14:00', '18:00') }),
      outpost('WHO_KNOWS', 120.38, 36.067),
    ]
    expect(ask(all, {}, true)).toEqual(['OPEN', 'WHO_KNOWS'])
    expect(ask(all)).toEqual(['OPEN', 'SHUT', 'WHO_KNOWS'])
  })
  test('the way in is that of the moment, wheelchairs and confirmations are those known', () => {
    const span = (from: string, until: string, mode: 'STAFFED' | 'APP') => ({
      opensAt: `2026-11-22T${from}:00+08:00`,
      closesAt: `2026-11-22T${until}:00+08:00`,
      state: 'OPEN' as const,
      accessModes: [mode],
    })
    const day = { date: '2026-11-22', kind: 'ORDINARY' as const, holiday: null }
    const all = [
      outpost('A', 120.39, 36.067, {
        wheelchair: true,
        openingDays: [{ ...day, spans: [span('08:00', '12:00', 'STAFFED'), span('12:00', '22:00', 'APP')] }],
      }),
      outpost('B', 120.4, 36.067, {
        wheelchair: false,
        confirmedAt: '2026-11-20T08:00:00+08:00',
        openingDays: [{ ...day, spans: [span('08:00', '22:00', 'APP')] }],
      }),
      outpost('C', 120.41, 36.067),
    ]
    const codes = (where: object, at = now, since: string | null = null) =>
      nearestStored({ at: now, whole: true, outposts: all }, here, 10, where, true, at, since).map(
        (found) => found.outpost.code,
      )
    const byStaff = { accessModes: ['STAFFED'] }
    expect(codes({})).toEqual(['A', 'B', 'C'])
    // Of C nobody knows when it is open, and so not how.
    expect(codes(byStaff)).toEqual(['A', 'C'])
    expect(codes(byStaff, now + 3 * 3_600_000)).toEqual(['C'])
    expect(codes({ wheelchair: true })).toEqual(['A'])
    expect(codes({}, now, '2026-11-17T10:00:00+08:00')).toEqual(['B'])
  })
  test('outposts that are not in use do not show', () =>
    expect(ask([outpost('OLD', 120.38, 36.067, { status: 'CLOSED' })])).toEqual([]))
})
