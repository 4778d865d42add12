import { expect, test } from 'vitest'
import { FormDraft } from './formDraft.svelte'
import { fieldShape } from './merge'
import { asRow, moved, rowsShape, type Row } from './rows'

type Values = { name: string; phone: string; note: string }
const begin = (): Values => ({ name: 'A', phone: '1', note: '' })

test('what they alone changed is taken, what both changed waits for a choice, and nothing typed is lost', () => {
  const draft = new FormDraft(fieldShape<Values>(), begin())
  expect([draft.isChanged, draft.conflict]).toEqual([false, null])
  draft.values.name = 'mine'
  draft.values.note = 'typed'
  draft.take({ name: 'theirs', phone: '2', note: '' }, 5)
  expect(draft.values).toEqual({ name: 'mine', phone: '2', note: 'typed' })
  expect(draft.conflict).toMatchObject({ version: 5, taken: ['phone'], parts: ['name'] })
  expect(draft.openChoices).toEqual(['name'])
  draft.choose(null, 'theirs')
  expect([draft.values.name, draft.openChoices, draft.isChanged]).toEqual(['theirs', [], true])
  draft.choose('name', 'mine')
  expect(draft.values.name).toBe('mine')
})

test('a third value is a choice too', () => {
  const draft = new FormDraft(fieldShape<Values>(), begin())
  draft.values.name = 'mine'
  draft.take({ ...begin(), name: 'theirs' }, 2)
  draft.values.name = 'third'
  expect(draft.openChoices).toEqual([])
})

test('the same change by two is no conflict, and leaves nothing to save', () => {
  const draft = new FormDraft(fieldShape<Values>(), begin())
  draft.values.name = 'B'
  draft.take({ ...begin(), name: 'B' }, 2)
  expect([draft.conflict, draft.isChanged]).toEqual([null, false])
})

test('a form that begins with what was typed before differs from what is saved', () =>
  expect(new FormDraft(fieldShape<Values>(), begin(), { ...begin(), name: 'B' }).isChanged).toBe(true))

test('moving a row is a change', () => {
  const rows = [asRow({ code: 'A' }), asRow({ code: 'B' })]
  const draft = new FormDraft(rowsShape<{ code: string } & Row, { rows: typeof rows }>(), { rows })
  expect(draft.isChanged).toBe(false)
  draft.values.rows = moved(draft.values.rows, 0, 1)
  expect(draft.isChanged).toBe(true)
})
