import { beforeEach, expect, test } from 'vitest'
import { draftKey, keepReport, reportDraft } from './reportDraft'
import { areaValues, pointsOf, projectValues, taskValues } from './values'

const key = draftKey('anna', 'T1', '370202')
beforeEach(() => sessionStorage.clear())

test('without anything typed a report begins with what is saved', () => {
  const draft = reportDraft(key, { people: '5' }, 1)
  expect([draft.values, draft.isChanged, draft.conflict]).toEqual([{ people: '5' }, false, null])
})

test('what was typed and not saved comes back on top of what is saved now, and what both changed is asked about', () => {
  const base = { people: '5', money: '', note: '' }
  expect(keepReport(key, { base, values: { people: '7', money: '', note: 'typed' } })).toBe(true)
  const draft = reportDraft(key, { people: '6', money: '100', note: '' }, 2)
  expect(draft.values).toEqual({ people: '7', money: '100', note: 'typed' })
  expect(draft.conflict).toMatchObject({ version: 2, taken: ['money'], parts: ['people'] })
  expect(draft.openChoices).toEqual(['people'])
})

test('what was typed is forgotten once it is saved, and is of one user, task and district', () => {
  keepReport(key, { base: { people: '' }, values: { people: '7' } })
  for (const other of [
    draftKey('ben', 'T1', '370202'),
    draftKey('anna', 'T2', '370202'),
    draftKey('anna', 'T1', '370203'),
  ])
    expect(reportDraft(other, { people: '' }, 1).isChanged).toBe(false)
  expect(reportDraft(key, { people: '' }, 1).values).toEqual({ people: '7' })
  keepReport(key, null)
  expect(reportDraft(key, { people: '' }, 1).isChanged).toBe(false)
})

test('a field that the form has no more goes away without a question', () => {
  keepReport(key, { base: { people: '5', gone: '1' }, values: { people: '7', gone: '1' } })
  const draft = reportDraft(key, { people: '5' }, 2)
  expect([draft.values.people, draft.values.gone ?? '', draft.openChoices]).toEqual(['7', '', []])
})

test('forms of what is new are empty', () => {
  expect(taskValues(undefined, 'YEAR_END')).toMatchObject({ chinese: '', form: 'YEAR_END', districts: [] })
  expect(projectValues(undefined)).toMatchObject({ ownerBody: '', ownerLevel: '', milestones: '', archived: false })
  expect(areaValues(null, '370202')).toEqual({
    name: '',
    kind: 'OTHER',
    district: '370202',
    outline: '',
    archived: false,
  })
})

test('the points of an outline are counted', () =>
  expect(pointsOf('{"type":"Polygon","coordinates":[[[120,36],[ -1.5,2],[120,36]]]}')).toBe(3))
