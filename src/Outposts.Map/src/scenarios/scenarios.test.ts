import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePlanning } from '../coverage/queryParams'
import { maxCompared, parseScenarios, parseYear, toggled, withScenarios, withStandard } from '../siting/scenarioParams'
import { addsUp, bar, formOf, inputOf, sumOf } from './plan'
import type { YearPlan } from './queries'
import { letter } from './rows'

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: maxCompared })

describe('the address of a comparison', () => {
  test('keeps the scenarios in their order and the question as it is', () => {
    fc.assert(
      fc.property(ids, (chosen) => {
        const pageParams = withScenarios('standard=ACFTU_15_MINUTES&trade=COURIER&scenario=old', chosen)
        expect(parseScenarios(pageParams)).toEqual(chosen)
        expect(parsePlanning(pageParams).reach).toEqual({ standard: 'ACFTU_15_MINUTES' })
        expect(parsePlanning(pageParams).groups).toEqual(['COURIER'])
      }),
      { numRuns: 200, seed: 20261122 },
    )
  })
  test('names each scenario once and not more than stand side by side', () =>
    expect(parseScenarios('scenario=a&scenario=b&scenario=a&scenario=&scenario=c&scenario=d&scenario=e')).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]))
  test('takes another standard in place of whatever reach it had', () => {
    const pageParams = withStandard('mode=EBIKE&minutes=5&in=370214&scenario=a', 'QINGDAO_1KM')
    expect(parsePlanning(pageParams)).toMatchObject({ reach: { standard: 'QINGDAO_1KM' }, districts: ['370214'] })
    expect(parseScenarios(pageParams)).toEqual(['a'])
  })
  test('a further scenario beyond the most takes the place of the first', () => {
    expect(toggled(['a', 'b'], 'b')).toEqual(['a'])
    expect(toggled(['a', 'b', 'c', 'd'], 'e')).toEqual(['b', 'c', 'd', 'e'])
  })
  test('columns are known by letters', () => expect([0, 1, 2, 3].map(letter)).toEqual(['A', 'B', 'C', 'D']))
})

test('a year that is none is this year', () => {
  const now = Date.parse('2026-11-22T12:00:00+08:00')
  expect(
    ['year=2031', 'year=2100', 'year=1999', 'year=2101', 'year=x', ''].map((pageParams) => parseYear(pageParams, now)),
  ).toEqual([2031, 2100, 2026, 2026, 2026, 2026])
})

const plan = {
  year: 2026,
  target: 5,
  from: '2026-01-01',
  until: '2026-12-31',
  rule: 'ACCEPTED',
  samePlaceMetres: 30,
  split: 'POPULATION',
  note: null,
  revision: 3,
  changedAt: null,
  changedBy: null,
  hasOwnTargets: false,
  scenario: { id: 'S', name: 's' },
  targets: [
    { code: '370202', count: 2 },
    { code: '370203', count: 3 },
  ],
  progress: { target: 5, built: 0, unknown: 0, planned: 0, missing: 5, byDistrict: [] },
} as unknown as YearPlan

describe('the form of a plan', () => {
  test('sends back what it was given', () =>
    expect(inputOf(formOf(plan), plan)).toEqual({
      year: 2026,
      revision: 3,
      target: 5,
      from: '2026-01-01',
      until: '2026-12-31',
      rule: 'ACCEPTED',
      samePlaceMetres: 30,
      split: 'POPULATION',
      targets: [],
      scenario: 'S',
      note: null,
    }))
  test('by hand, the districts have to add up', () => {
    const form = { ...formOf({ ...plan, hasOwnTargets: true }), note: '  ' }
    expect([form.split, sumOf(form), addsUp(form)]).toEqual([null, 5, true])
    form.targets['370203'] = NaN // an emptied field
    expect([sumOf(form), addsUp(form)]).toEqual([2, false])
    expect(inputOf({ ...form, target: 2 }, plan)).toMatchObject({
      targets: [
        { district: '370202', count: 2 },
        { district: '370203', count: 0 },
      ],
      note: null,
    })
  })
})

test('the parts of a bar fill it and never run over', () => {
  const count = fc.nat({ max: 300 })
  fc.assert(
    fc.property(count, count, count, (target, built, planned) => {
      const missing = Math.max(0, target - built - planned)
      const wide = bar({ target, built, planned, missing })
      for (const part of Object.values(wide)) {
        expect(part).toBeGreaterThanOrEqual(0)
        expect(part).toBeLessThanOrEqual(100)
      }
      if (target + built + planned > 0) expect(wide.built + wide.planned + wide.missing).toBeCloseTo(100, 9)
    }),
    { numRuns: 300, seed: 20261122 },
  )
})
