import { expect, test } from 'vitest'
import { reportForms as words } from './messages.en'
import type { Form } from './queries'
import { blankField, consistent, countsOutposts, inputOf, linesOf, partName, partText, valuesOf } from './values'

const form: Form = {
  code: 'YEAR_END',
  revision: 3,
  source: 'Notice 7',
  name: { chinese: '年终表', english: 'Year-end form' },
  fields: [
    {
      code: 'stations',
      type: 'NUMBER',
      count: 'OUTPOSTS_OPEN',
      kind: 'OUTDOOR_WORKERS_STATION',
      service: null,
      name: { chinese: '驿站', english: 'Stations' },
      unit: { chinese: '个', english: 'places' },
    },
    {
      code: 'remarks',
      type: 'TEXT',
      count: null,
      kind: null,
      service: null,
      name: { chinese: '说明', english: 'Remarks' },
      unit: null,
    },
  ],
}
const limit = (code: string) => code.toLowerCase()

test('a form comes out of the editor as it went in', () => {
  const { fields, ...rest } = inputOf('YEAR_END', 3, valuesOf(form))
  expect(rest).toEqual({
    code: 'YEAR_END',
    revision: 3,
    chinese: '年终表',
    english: 'Year-end form',
    source: 'Notice 7',
  })
  expect(fields[0]).toEqual({
    code: 'stations',
    chinese: '驿站',
    english: 'Stations',
    type: 'NUMBER',
    unitChinese: '个',
    unitEnglish: 'places',
    count: 'OUTPOSTS_OPEN',
    kind: 'OUTDOOR_WORKERS_STATION',
    service: null,
  })
  expect(fields[1]).toMatchObject({ code: 'remarks', type: 'TEXT', count: null, unitChinese: null })
})

test('codes are written as the server has them', () => {
  const values = { ...valuesOf(null), rows: [{ ...blankField(), code: ' People helped' }] }
  const input = inputOf('year-end 2', 0, values)
  expect([input.code, input.fields[0]!.code]).toEqual(['YEAR_END_2', 'people_helped'])
})

test('only numbers are counted, and only outposts have a kind and a service', () => {
  const counted = { ...valuesOf(form).rows[0]!, service: 'WIFI' as const }
  expect(consistent(counted)).toEqual(counted)
  expect(consistent({ ...counted, count: 'BOOKINGS' as const })).toMatchObject({
    count: 'BOOKINGS',
    kind: '',
    service: '',
  })
  expect(consistent({ ...counted, type: 'TEXT' as const })).toMatchObject({ count: '', kind: '', service: '' })
  expect([countsOutposts(''), countsOutposts('OUTPOSTS'), countsOutposts('CHECK_INS')]).toEqual([false, true, false])
})

test('what differs is told in words', () => {
  const before = valuesOf(form)
  const after = { ...before, rows: [{ ...before.rows[0]!, count: '' as const, kind: '' as const }] }
  expect(linesOf(before, after, words, limit)).toEqual([
    { kind: 'removed', name: '说明 · Remarks · text · typed in' },
    {
      kind: 'changed',
      name: 'stations',
      before: '驿站 · Stations · number · 个 / places · counted: outposts that are open · outdoor_workers_station',
      after: '驿站 · Stations · number · 个 / places · typed in',
    },
  ])
  expect(partName('row stations', [before], words)).toBe('“驿站”')
  expect([partText(before, 'row gone', words, limit), partText(before, 'source', words, limit)]).toEqual([
    '',
    'Notice 7',
  ])
})
