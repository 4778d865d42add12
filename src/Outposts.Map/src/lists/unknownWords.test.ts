import { expect, test } from 'vitest'
import type { Entry } from '../catalogue/queries'
import type { Note } from './listFile'
import { unknownWordsOf, withWord } from './unknownWords'

const note = (given: string | null, unknownWordOf: Note['unknownWordOf']): Note => ({
  line: 3,
  feature: null,
  column: '服务',
  given,
  unknownWordOf,
  key: null,
  reasonIn: { zh: '不是已知的服务，不导入', en: 'is not a service that is known; it is left out' },
  proposalIn: null,
})

test('words that the catalogue lacks are listed once by group, the commonest first', () => {
  const notes = [
    note('飘窗', 'SERVICE'),
    note('沙发', 'SERVICE'),
    note('0532', null),
    note('沙发', 'WORKER_GROUP'),
    note('沙发', 'SERVICE'),
    note(null, 'SERVICE'),
  ]
  expect(unknownWordsOf(notes)).toEqual([
    { group: 'SERVICE', word: '沙发', times: 2 },
    { group: 'SERVICE', word: '飘窗', times: 1 },
    { group: 'WORKER_GROUP', word: '沙发', times: 1 },
  ])
  expect(unknownWordsOf([])).toEqual([])
})

test('an entry keeps all that it has when a word comes', () => {
  const entry: Entry = {
    group: 'SERVICE',
    code: 'REST_SEATING',
    chinese: '歇脚',
    english: 'Rest seating',
    icon: null,
    osmTag: 'bench=yes',
    synonyms: ['休息'],
    searchWords: ['坐坐'],
    validFrom: null,
    validUntil: '2030-12-31',
    position: 50,
    version: 7,
  }
  const { version, ...kept } = entry
  expect(withWord(entry, '沙发')).toEqual({ ...kept, synonyms: ['休息', '沙发'] })
  expect(version).toBe(7)
})
