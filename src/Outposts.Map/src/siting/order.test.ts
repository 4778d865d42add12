import { describe, expect, test } from 'vitest'
import { fitting, type CandidateOrder } from './order'
import type { Candidate } from '../candidates/queries'

const site = (code: string, name: string | null, cost: number | null, more: Partial<Candidate> = {}): Candidate =>
  ({
    id: code,
    code,
    name,
    cost,
    host: null,
    position: { longitude: 120, latitude: 36 },
    district: null,
    ...more,
  }) as Candidate
const all = [
  site('C', '银行网点', 20_000, { host: 'BANK', district: { code: '370214' } }),
  site('A', null, null),
  site('B', '城阳加油站', 0, { host: 'FUEL_STATION' }),
]
const gains: Record<string, number> = { A: 50, B: 10, C: 50 }
const list = (wanted: Partial<CandidateOrder>, gainOf = (code: string): number | null => gains[code] ?? null) =>
  fitting(all, { text: '', host: null, districts: [], sort: 'gain', ...wanted }, gainOf)
    .map(({ code }) => code)
    .join('')

describe('the list of candidates', () => {
  test('puts the largest gain first, equal ones in the order of codes', () => expect(list({})).toBe('ACB'))
  test('free first, unknown cost last', () => expect(list({ sort: 'worth' })).toBe('BCA'))
  test('the cheapest first, unknown costs last', () => expect(list({ sort: 'cost' })).toBe('BCA'))
  test('before the gains are known it stands in the order of codes', () => expect(list({}, () => null)).toBe('ABC'))
  test('finds by all words, in name or code', () =>
    expect([list({ text: '银行' }), list({ text: ' 城阳  b ' }), list({ text: '银行 城阳' })]).toEqual(['C', 'B', '']))
  test('narrows to a host and to districts', () =>
    expect([list({ host: 'BANK' }), list({ districts: ['370214'] })]).toEqual(['C', 'C']))
})
