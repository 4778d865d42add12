import { expect, test } from 'vitest'
import { takeCurrent } from './current'
import { FormDraft } from './formDraft.svelte'
import { fieldShape } from './merge'
import { messages } from './messages'

type Values = { name: string; note: string }
const draftOf = (note: string) => new FormDraft(fieldShape<Values>(), { name: 'A', note: '' }, { name: 'A', note })
const words = () => messages().conflict

test('what is gone, the same, or elsewhere is told in words; what both changed is told by the panel', () => {
  expect(takeCurrent(draftOf('mine'), null)).toBe(words().gone)
  expect(takeCurrent(draftOf('mine'), { values: { name: 'A', note: 'mine' }, version: 2 })).toBe(words().same)
  expect(takeCurrent(draftOf('mine'), { values: { name: 'A', note: '' }, version: 2 })).toBe(words().apart)
  const draft = draftOf('mine')
  expect(takeCurrent(draft, { values: { name: 'B', note: 'theirs' }, version: 2 })).toBe('')
  expect(draft.conflict).toMatchObject({ taken: ['name'], parts: ['note'] })
})
