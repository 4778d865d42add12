import { expect, test } from 'vitest'
import { Draft, leaveDraft, takeDraft } from './drafts.svelte'
import type { Registered } from './queries'

const outpost = (change: Partial<Registered>): Registered =>
  ({
    code: 'A',
    version: 1,
    name: '甲',
    kind: 'OUTDOOR_WORKERS_STATION',
    functions: [],
    position: { longitude: 120, latitude: 36 },
    address: null,
    floor: '1F',
    landmark: null,
    host: null,
    operator: null,
    level: null,
    accessModes: [],
    website: null,
    eligibility: 'ANYONE',
    groups: [],
    services: [],
    openingHours: '24/7',
    phone: null,
    wheelchair: null,
    capacity: null,
    establishedOn: null,
    ...change,
  }) as Registered

test('what somebody else changed meanwhile is taken where it was left alone, and asked about where it was not', () => {
  const draft = new Draft()
  draft.take(outpost({}))
  expect([draft.unsaved, draft.conflict]).toEqual([false, null])
  draft.values.floor = '2F'
  draft.values.phone = '0532-1'
  draft.take(outpost({ version: 2, floor: '3F', phone: '0532-9', landmark: '公园' }))
  expect(draft.conflict).toMatchObject({ version: 2, taken: ['landmark'], parts: ['floor', 'phone'] })
  expect([draft.values.landmark, draft.values.floor, draft.openChoices.length]).toEqual(['公园', '2F', 2])
  draft.choose('floor', 'theirs')
  expect([draft.values.floor, draft.openChoices]).toEqual(['3F', ['phone']])
  // A third value is a choice too.
  draft.values.phone = '0532-5'
  expect(draft.openChoices).toEqual([])
  draft.choose(null, 'mine')
  expect([draft.values.floor, draft.values.phone, draft.changed]).toEqual(['2F', '0532-1', ['floor', 'phone']])
  draft.saved(outpost({ version: 3, floor: '2F', phone: '0532-1', landmark: '公园' }))
  expect([draft.unsaved, draft.conflict]).toEqual([false, null])
})

test('the same change by two leaves nothing to choose and nothing to save', () => {
  const draft = new Draft()
  draft.take(outpost({}))
  draft.values.floor = '2F'
  draft.take(outpost({ version: 2, floor: '2F' }))
  expect([draft.unsaved, draft.conflict]).toEqual([false, null])
})

test('only what is not saved outlasts its page, and the tab is not closed over it unasked', () => {
  const draft = takeDraft('A')
  draft.take(outpost({}))
  const closing = () => {
    const event = new Event('beforeunload', { cancelable: true })
    dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(closing()).toBe(false)
  draft.values.floor = '2F'
  leaveDraft('A')
  expect(takeDraft('A')).toBe(draft)
  expect(closing()).toBe(true)
  draft.discard()
  leaveDraft('A')
  expect(takeDraft('A')).not.toBe(draft)
  expect(closing()).toBe(false)
})
