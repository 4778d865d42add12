import { expect, test } from 'vitest'
import type { Entry } from './queries'
import { inputOf, isOver, valuesOf, wordsOf } from './values'

const sauna: Entry = {
  group: 'SERVICE',
  code: 'SAUNA',
  chinese: '桑拿',
  english: 'Sauna',
  icon: 'SHOWER',
  osmTag: 'leisure=sauna',
  synonyms: ['汗蒸', '桑拿房'],
  searchWords: ['steam bath'],
  validFrom: '2026-12-01',
  validUntil: null,
  position: 380,
  version: 3,
}

test('an entry comes out of the form as it went in', () => {
  const { version: _, ...values } = sauna
  expect(inputOf('SERVICE', valuesOf(sauna))).toEqual(values)
})

test('a code is written as the catalogue writes it, and an empty field is null', () => {
  expect(inputOf('SERVICE', { ...valuesOf(null), code: ' foot-bath room ' })).toEqual({
    group: 'SERVICE',
    code: 'FOOT_BATH_ROOM',
    chinese: '',
    english: '',
    icon: null,
    osmTag: null,
    synonyms: [],
    searchWords: [],
    validFrom: null,
    validUntil: null,
    position: null,
  })
})

test.each([
  ['汗蒸、桑拿房；桑拿\n\n 汗蒸 ', ['汗蒸', '桑拿房', '桑拿']],
  ['it is hot|steam', ['it is hot', 'steam']],
  [' \n;', []],
])('%j is the words %j', (text, words) => expect(wordsOf(text)).toEqual(words))

test('an entry is over the day after its last, and not before its first', () => {
  const of = (validFrom: string | null, validUntil: string | null) =>
    ['2026-11-30', '2026-12-01', '2026-12-02'].map((day) => isOver({ validFrom, validUntil }, day))
  expect(of(null, null)).toEqual([false, false, false])
  expect(of('2026-12-01', null)).toEqual([true, false, false])
  expect(of(null, '2026-12-01')).toEqual([false, false, true])
})
