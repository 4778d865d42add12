import { beforeEach, expect, test, vi } from 'vitest'
import { ask } from '../api/client'
import { everything } from './queryParams'
import { results, search } from './search.svelte'
import { visit } from './testVisit'

vi.mock('../api/client', async (original) => ({ ...(await original<typeof import('../api/client')>()), ask: vi.fn() }))

const page = (...nodes: unknown[]) => ({ busVisits: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } })

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:00+08:00'), toFake: ['Date'] })
  vi.mocked(ask).mockReset().mockResolvedValue(page(visit()))
})

test('another filter or order of the same visits sends no request; another district and a reload do', async () => {
  await search(everything, null, 'WALK')
  expect([vi.mocked(ask).mock.calls.length, results().found.length]).toEqual([1, 1])
  await search({ ...everything, exams: ['CHEST_XRAY'] }, null, 'WALK', false)
  await search({ ...everything, order: 'near' }, null, 'WALK', false)
  expect([vi.mocked(ask).mock.calls.length, results().state]).toEqual([1, 'answered'])
  await search({ ...everything, districts: ['370202'] }, null, 'WALK', false)
  expect(vi.mocked(ask).mock.calls.length).toBe(2)
  await search({ ...everything, districts: ['370202'] }, null, 'WALK')
  expect(vi.mocked(ask).mock.calls.length).toBe(3)
})
