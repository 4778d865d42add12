import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostKinds, outpostKinds, riderModes, services, workerGroups } from '../api/enums'
import { format, languages, onlys, pagesWithParams, parse, defaultView, themes, type View } from './url'

const maybe = <T>(all: readonly T[]) => fc.option(fc.constantFrom(...all))
const views: fc.Arbitrary<View> = fc.record({
  page: fc.oneof(
    fc.constant({ name: 'nearest' as const }),
    fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter((code) => !['.', '..'].includes(code))
      .map((code) => ({ name: 'outpost' as const, code })),
    fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter((id) => !['.', '..'].includes(id))
      .map((id) => ({ name: 'visit' as const, id })),
    fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter((code) => !['.', '..'].includes(code))
      .map((code) => ({ name: 'inspection' as const, code })),
  ),
  lang: maybe(languages),
  theme: maybe(themes),
  by: fc.constantFrom(...riderModes),
  now: fc.boolean(),
  when: fc.option(fc.constantFrom('2026-11-30T23:00', '2027-01-01T00:05')),
  needs: fc.subarray([...services]),
  kinds: fc.subarray([...outpostKinds]),
  hosts: fc.subarray([...hostKinds]),
  only: fc.subarray([...onlys]),
  group: maybe(workerGroups),
  near: fc.option(
    fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .map((name) => name.trim())
      .filter((name) => name.length > 0 && name.length <= 80),
  ),
  show: fc.constantFrom('list' as const, 'map' as const),
  pageParams: fc.constant(''),
})
const withOwn: fc.Arbitrary<View> = fc
  .tuple(
    views,
    fc.constantFrom(...pagesWithParams),
    fc.array(
      fc.tuple(fc.constantFrom('day', 'visit', 'scenario', 'x y'), fc.string({ maxLength: 20, unit: 'grapheme' })),
      { maxLength: 5 },
    ),
  )
  .map(([view, name, pairs]) => ({
    ...view,
    page: { name } as View['page'],
    pageParams: new URLSearchParams(pairs).toString(),
  }))

const read = (address: string) => {
  const url = new URL(address, 'http://outposts.example')
  return parse(url.pathname, url.search)
}

describe('the address', () => {
  test('any view comes back from its own address', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(read(format(view))).toEqual(view)
      }),
      { numRuns: 500, seed: 20261122 },
    )
  })
  test("a page's own question comes back too, letter by letter, and stays away from pages that have none", () => {
    fc.assert(
      fc.property(withOwn, (view) => {
        const { pageParams, ...rest } = read(format(view))
        const { pageParams: given, ...shared } = view
        expect(rest).toEqual(shared)
        expect([...new URLSearchParams(pageParams)]).toEqual([...new URLSearchParams(given)])
      }),
      { numRuns: 300, seed: 20261122 },
    )
    expect(format({ ...defaultView, pageParams: 'day=2026-12-01' })).toBe('/')
    expect(read('/?day=2026-12-01').pageParams).toBe('')
  })
  test('the usual view has a bare address', () => expect(format(defaultView)).toBe('/'))
  test('an outpost keeps its code, whatever stands in it', () =>
    expect(format({ ...defaultView, page: { name: 'outpost', code: 'QD/1 ?#' } })).toBe('/outposts/QD%2F1%20%3F%23'))
  test('what is not known is left out', () =>
    expect(parse('/', '?by=PLANE&need=DRINKING_WATER,GOLD&lang=fr&theme=pink&for=KING&show=globe')).toEqual({
      ...defaultView,
      needs: ['DRINKING_WATER'],
    }))
  test('a page that is not there is told as such', () => {
    expect(parse('/nowhere', '').page).toEqual({ name: 'missing', path: '/nowhere' })
    expect(parse('/outposts/%E0%A4%A', '').page.name).toBe('missing')
  })
  test('no address holds a position', () => {
    fc.assert(
      fc.property(
        views.map((view) => ({ ...view, near: null, page: defaultView.page })),
        (view) => {
          expect(format(view)).not.toMatch(/lon|lat|\d{2,3}\.\d+/)
        },
      ),
      { numRuns: 200, seed: 20261122 },
    )
  })
})
