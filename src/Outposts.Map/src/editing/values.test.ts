import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Registered } from './queries'
import { changedBy } from './bulk.svelte'
import { readCoordinates, step } from './coordinates'
import { haversine } from '../geodesy/points'
import { filterOf, formatList, gaps, parseList, statuses } from './listParams'
import { outpostKinds, unionLevels, services, type Service } from '../api/enums'
import {
  changedFields,
  emptyValues,
  fieldOfPath,
  inputOf,
  isEqual,
  merge,
  partOf,
  valuesOf,
  withPart,
  type Part,
  type Values,
} from './values'

const seed = 20261130
const outpost = {
  code: 'QD-370202-001',
  version: 7,
  name: '香港中路驿站',
  kind: 'OUTDOOR_WORKERS_STATION',
  functions: [],
  position: { longitude: 120.38, latitude: 36.06 },
  address: '香港中路 1 号',
  floor: null,
  landmark: null,
  host: null,
  operator: null,
  level: null,
  accessModes: [],
  website: null,
  eligibility: 'ANYONE',
  groups: ['COURIER'],
  services: [
    { service: 'DRINKING_WATER', availability: 'AVAILABLE', hours: null, confirmedAt: null },
    { service: 'AED', availability: 'OUT_OF_ORDER', hours: 'Mo-Fr', confirmedAt: null },
  ],
  openingHours: 'Mo-Fr 08:30-17:30',
  phone: null,
  wheelchair: null,
  capacity: 12,
  establishedOn: '2024-05-01',
} as unknown as Registered
const base = valuesOf(outpost)

describe('what a change asks of the server', () => {
  test('nothing when nothing changed, also when lists stand in another order or spaces were typed', () => {
    const mine = { ...structuredClone(base), name: ' 香港中路驿站 ' }
    mine.services = { AED: mine.services.AED!, DRINKING_WATER: mine.services.DRINKING_WATER! }
    expect(inputOf(base, mine)).toEqual({})
  })
  test('the changed fields alone, and null for what was emptied', () =>
    expect(
      inputOf(base, { ...base, address: ' ', phone: '0532-1', capacity: '', wheelchair: 'no', openingHours: '' }),
    ).toEqual({ address: null, phone: '0532-1', capacity: null, wheelchair: false, openingHours: null }))
  test('all services in the order of the vocabulary, which the paths of errors count', () => {
    const mine = {
      ...base,
      services: { ...base.services, TOILETS: { availability: 'AVAILABLE', hours: ' 24/7 ' } },
    } as Values
    expect(inputOf(base, mine)).toEqual({
      services: [
        { service: 'DRINKING_WATER', availability: 'AVAILABLE', hours: null },
        { service: 'TOILETS', availability: 'AVAILABLE', hours: '24/7' },
        { service: 'AED', availability: 'OUT_OF_ORDER', hours: 'Mo-Fr' },
      ],
    })
    expect(fieldOfPath(['input', 'services', '1', 'hours'], mine)).toEqual({ field: 'services', service: 'TOILETS' })
    expect(fieldOfPath(['input', 'phone'], mine)).toEqual({ field: 'phone', service: null })
    expect(fieldOfPath(['version'], mine)).toBeNull()
  })
})

describe('two changes of one state', () => {
  const parts: Part[] = [
    'name',
    'address',
    'phone',
    'openingHours',
    'groups',
    'position',
    'services.AED',
    'services.WIFI',
  ]
  const some = (of: readonly string[]) => fc.constantFrom(...of)
  const variant = fc.record({
    name: some(['甲', '乙', base.name]),
    address: some(['', '某路', base.address]),
    phone: some(['', '1', '2']),
    openingHours: some(['', '24/7', base.openingHours]),
    groups: fc.constantFrom([], ['COURIER'], ['COURIER', 'TAXI_DRIVER'], ['TAXI_DRIVER', 'COURIER']),
    position: fc.constantFrom(base.position, { longitude: 120.4, latitude: 36.1 }),
    AED: fc.constantFrom(undefined, base.services.AED, { availability: 'AVAILABLE', hours: '' }),
    WIFI: fc.constantFrom(undefined, { availability: 'AVAILABLE', hours: '' }),
  })
  const valuesFrom = ({ AED, WIFI, ...rest }: Record<string, unknown>): Values =>
    ({
      ...structuredClone(base),
      ...rest,
      services: { DRINKING_WATER: base.services.DRINKING_WATER, ...(AED ? { AED } : {}), ...(WIFI ? { WIFI } : {}) },
    }) as Values

  test(`are merged part by part as by hand (seed ${seed})`, () =>
    fc.assert(
      fc.property(variant, variant, (one, other) => {
        const [mine, theirs] = [valuesFrom(one), valuesFrom(other)]
        const merged = merge(base, mine, theirs)
        for (const part of parts) {
          const [was, here, there] = [base, mine, theirs].map((values) => partOf(values, part))
          const [changedHere, changedThere] = [!isEqual(was, here), !isEqual(was, there)]
          const result = partOf(merged.values, part)
          expect(isEqual(result, changedHere ? here : there), part).toBe(true)
          expect(merged.conflicts.includes(part)).toBe(changedHere && changedThere && !isEqual(here, there))
          expect(merged.taken.includes(part)).toBe(changedThere && !changedHere)
        }
        // What is left to save then are the parts that only I have changed.
        const all = merged.conflicts.reduce((values, part) => withPart(values, part, theirs), merged.values)
        for (const part of parts)
          expect(isEqual(partOf(all, part), partOf(theirs, part)), part).toBe(
            !(isEqual(partOf(base, part), partOf(theirs, part)) && !isEqual(partOf(base, part), partOf(mine, part))),
          )
      }),
      { seed, numRuns: 300 },
    ))
  test('with nothing changed here the other is taken whole', () =>
    fc.assert(
      fc.property(variant, (other) => {
        const theirs = valuesFrom(other)
        expect(changedFields(theirs, merge(base, structuredClone(base), theirs).values)).toEqual([])
      }),
      { seed, numRuns: 100 },
    ))
})

test('a change of several adds and removes one service and leaves the rest', () => {
  expect(changedBy({ action: 'addService', service: 'AED' }, base).services.AED).toEqual({
    availability: 'AVAILABLE',
    hours: 'Mo-Fr',
  })
  expect(Object.keys(changedBy({ action: 'removeService', service: 'AED' }, base).services)).toEqual(['DRINKING_WATER'])
  expect(inputOf(base, changedBy({ action: 'removeService', service: 'WIFI' }, base))).toEqual({})
  expect(inputOf(base, changedBy({ action: 'hours', hours: ' 24/7 ' }, base))).toEqual({ openingHours: '24/7' })
})

describe('coordinates', () => {
  test.each([
    ['120.3826, 36.0671', { longitude: 120.3826, latitude: 36.0671 }],
    ['120.3826，36.0671', { longitude: 120.3826, latitude: 36.0671 }],
    ['经度 120.3826 纬度 36.0671', { longitude: 120.3826, latitude: 36.0671 }],
    ['36.0671,120.3826', 'swapped'],
    ['120.3826', 'badNumbers'],
    ['1, 2', 'badNumbers'],
    ['120.3826 36.0671 5', 'badNumbers'],
    ['', 'badNumbers'],
  ])('%s', (text, read) => expect(readCoordinates(text)).toEqual(read))
  test('a step is as long as it says', () => {
    for (const latitude of [20, 36, 53])
      for (const [east, north] of [
        [5, 0],
        [0, -5],
        [300, 400],
      ] as const) {
        const from = { longitude: 120, latitude }
        expect(haversine(from, step(from, east, north))).toBeCloseTo(Math.hypot(east, north), east > 100 ? -1 : 0)
      }
  })
})

test('the conditions of the list come back from the address, and what is not known is left out', () => {
  fc.assert(
    fc.property(
      fc.record({
        text: fc.string({ maxLength: 30 }).map((text) => text.trim()),
        statuses: fc.subarray([...statuses]),
        kind: fc.option(fc.constantFrom(...outpostKinds)),
        level: fc.option(fc.constantFrom(...unionLevels)),
        lacking: fc.subarray([...gaps]),
        district: fc.option(fc.constantFrom('370202', '370211')),
      }),
      (params) => {
        expect(parseList(formatList(params))).toEqual(params)
      },
    ),
    { seed, numRuns: 100 },
  )
  expect(parseList('status=GONE,OPEN&of=TEAHOUSE&level=MOON')).toMatchObject({
    statuses: ['OPEN'],
    kind: null,
    level: null,
  })
  expect(filterOf(parseList('level=TOWN'), [], [])).toMatchObject({ levels: ['TOWN'] })
  expect(formatList(parseList('level=TOWN'))).toBe('level=TOWN')
})

test('a list without conditions asks for every status, and for the districts of the clerk', () => {
  const none = parseList('')
  expect(filterOf(none, [], [])).toEqual({ statuses: [...statuses] })
  expect(filterOf(none, ['370202'], []).districts).toEqual(['370202'])
  expect(filterOf(none, [], ['甲工会'])).toEqual({ statuses: [...statuses], operators: ['甲工会'] })
  expect(filterOf({ ...none, district: '370211' }, ['370202', '370211'], []).districts).toEqual(['370211'])
})

test('a new outpost has no value that nobody gave', () => {
  expect(inputOf(emptyValues(), emptyValues())).toEqual({})
  expect(services.every((service) => partOf(emptyValues(), `services.${service}`) === null)).toBe(true)
})

test('a service that has ended stays with an outpost that has it, through saving and merging', () => {
  const ended = 'SAUNA' as Service
  const base = withPart(emptyValues(), `services.${ended}`, {
    ...emptyValues(),
    services: { [ended]: { availability: 'AVAILABLE', hours: '' } },
  })
  const mine: Values = { ...base, services: { ...base.services, WIFI: { availability: 'AVAILABLE', hours: '' } } }
  expect(inputOf(base, mine).services?.map(({ service }) => service)).toEqual(['WIFI', ended])
  const theirs: Values = { ...base, services: {} }
  expect(merge(base, mine, theirs).values.services).toEqual({ WIFI: { availability: 'AVAILABLE', hours: '' } })
})
