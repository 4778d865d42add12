import { expect, test } from 'vitest'
import type { Version } from './queries'
import { blankItem, fieldOfPath, inputOf, linesOf, partName, partText, standingOf, valuesOf } from './values'
import { checklists as words } from './messages.en'

const version: Version = {
  code: 'CITY',
  version: 2,
  chinese: '市标准',
  english: 'City standard',
  source: null,
  validFrom: '2026-01-01',
  validUntil: null,
  savedAt: '2026-01-01T00:00:00+08:00',
  items: [
    { code: 'SIGN', chinese: '有标识', english: 'A sign', required: true, asksExpiry: false },
    { code: 'PILLS', chinese: '有药', english: 'Medicines', required: false, asksExpiry: true },
  ],
}

test('a version comes out of the form as it went in, with days of its own', () => {
  expect(inputOf(version.code, valuesOf(version), '2026-12-01', '')).toEqual({
    code: 'CITY',
    chinese: '市标准',
    english: 'City standard',
    source: null,
    validFrom: '2026-12-01',
    validUntil: null,
    items: version.items,
  })
})

test('codes are written as the server has them', () => {
  const values = { ...valuesOf(null), rows: [{ ...blankItem(), code: ' first-aid box ' }] }
  const input = inputOf(' city seven', values, '2026-12-01', '2026-12-31')
  expect([input.code, input.items[0]!.code, input.validUntil]).toEqual(['CITY_SEVEN', 'FIRST_AID_BOX', '2026-12-31'])
})

test('a problem of the server is found in the form', () => {
  const { rows } = valuesOf(version)
  expect(fieldOfPath(['input', 'items', '1', 'chinese'], rows)).toBe(`${rows[1]!.key} chinese`)
  expect(fieldOfPath(['input', 'validFrom'], rows)).toBe('validFrom')
  expect(fieldOfPath(['input', 'items'], rows)).toBeNull()
  expect([fieldOfPath(['version'], rows), fieldOfPath(['input', 'items', '9', 'code'], rows)]).toEqual([null, null])
})

test('what differs is told in words', () => {
  const before = valuesOf(version)
  const [sign, pills] = before.rows
  const after = {
    ...before,
    english: 'Standard of the city ',
    rows: [{ ...pills!, required: true }, sign!, { ...blankItem(), chinese: '有灯' }],
  }
  expect(linesOf(before, before, words)).toEqual([])
  expect(linesOf(before, after, words)).toEqual([
    { kind: 'changed', name: 'English name', before: 'City standard', after: 'Standard of the city ' },
    { kind: 'added', name: '有灯 · required' },
    {
      kind: 'changed',
      name: 'PILLS',
      before: '有药 · Medicines · optional · asks for a day of expiry',
      after: '有药 · Medicines · required · asks for a day of expiry',
    },
    { kind: 'reordered', name: '' },
  ])
  expect(partName('row SIGN', [before], words)).toBe('“有标识”')
  expect(partText(before, 'row GONE', words)).toBe('')
  expect(partText(before, 'chinese', words)).toBe('市标准')
})

test('a version is in force, begins later, or is over', () => {
  const day = (number: number, validFrom: string) => ({ code: 'CITY', version: number, validFrom })
  const all = [day(1, '2026-01-01'), day(2, '2026-02-01'), day(3, '2027-01-01'), day(4, '2027-01-01')]
  const inForce = [{ code: 'CITY', version: 2 }]
  expect(all.map((one) => standingOf(one, all, inForce, '2026-11-30'))).toEqual(['over', 'inForce', 'over', 'later'])
  expect(standingOf(all[1]!, all, [], '2026-11-30')).toBe('over')
})
