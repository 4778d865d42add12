import { beforeEach, expect, test, vi } from 'vitest'
import { ask } from '../api/client'
import { haversine } from '../geodesy/points'

vi.mock('../api/client', () => ({ ask: vi.fn() }))

/** A register along a parallel, an outpost each kilometre from west to east; the codes run the other way. */
let register: { code: string; position: { longitude: number; latitude: number } }[]
const degreesPerKilometre = 1 / 90
const inside = (where: { within: { coordinates: [number, number][][] } } | null) => {
  if (!where) return register
  const longitudes = where.within.coordinates[0]!.map(([longitude]) => longitude)
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  return register.filter(({ position: { longitude } }) => longitude >= west && longitude <= east)
}
const make = (count: number) =>
  (register = Array.from({ length: count }, (_, i) => ({
    code: `C${String(count - i).padStart(6, '0')}`,
    position: { longitude: 100 + i * degreesPerKilometre, latitude: 36 },
  })))

const answer = (document: unknown, variables: Record<string, never>) => {
  if (String(document).includes('NearestDistances')) {
    const all = register.map(({ position }) => haversine(position, variables.to!)).sort((a, b) => a - b)
    return { nearestOutposts: all.slice(0, variables.first).map((distance) => ({ distance })) }
  }
  const all = inside(variables.where ?? null)
  const start = Number(variables.after ?? 0)
  return {
    outposts: {
      totalCount: all.length,
      nodes: all.slice(start, start + 50),
      pageInfo: { hasNextPage: start + 50 < all.length, endCursor: String(start + 50) },
    },
  }
}

let snapshot: typeof import('./snapshot') & typeof import('./refreshSnapshot')
beforeEach(async () => {
  vi.mocked(ask)
    .mockReset()
    .mockImplementation(async (document, variables) => answer(document, variables as never) as never)
  vi.resetModules()
  snapshot = { ...(await import('./snapshot')), ...(await import('./refreshSnapshot')) }
})
const at = (kilometre: number) => ({ longitude: 100 + kilometre * degreesPerKilometre, latitude: 36 })
const seenAt = (kilometre: number) => [register[kilometre]!.code]

test('a register of the size of a city is stored whole, whoever asks from where', async () => {
  make(130)
  await snapshot.refreshSnapshot(at(5), seenAt(5))
  const stored = await snapshot.loadSnapshot()
  expect([stored?.whole, stored?.outposts.length]).toEqual([true, 130])
  const asked = vi.mocked(ask).mock.calls.length
  await snapshot.refreshSnapshot(at(100), seenAt(100))
  expect(vi.mocked(ask).mock.calls.length).toBe(asked)
})

test('of a larger register the nearest are stored, not the first by code, and no position', async () => {
  make(5000)
  await snapshot.refreshSnapshot(at(4000), seenAt(4000))
  const stored = (await snapshot.loadSnapshot())!
  expect(stored.whole).toBe(false)
  expect(stored.outposts.length).toBeGreaterThanOrEqual(500)
  expect(stored.outposts.length).toBeLessThan(530)
  const codes = new Set(stored.outposts.map(({ code }) => code))
  for (let kilometre = 3751; kilometre < 4249; kilometre++) expect(codes).toContain(register[kilometre]!.code)
  expect(Object.keys(stored)).toEqual(['at', 'whole', 'outposts'])
})

test('who travels out of what is stored has it made anew, once for each place', async () => {
  make(5000)
  await snapshot.refreshSnapshot(at(1000), seenAt(1000))
  const first = vi.mocked(ask).mock.calls.length
  await snapshot.refreshSnapshot(at(1100), seenAt(1100))
  expect(vi.mocked(ask).mock.calls.length, 'still inside').toBe(first)
  await snapshot.refreshSnapshot(at(3000), seenAt(3000))
  const second = vi.mocked(ask).mock.calls.length
  expect(second).toBeGreaterThan(first)
  expect((await snapshot.loadSnapshot())!.outposts.some(({ code }) => code === seenAt(3000)[0])).toBe(true)
  await snapshot.refreshSnapshot(at(3000), ['one that is not stored', ...seenAt(3000)])
  await snapshot.refreshSnapshot(at(3000), ['one that is not stored', ...seenAt(3000)])
  expect(vi.mocked(ask).mock.calls.length - second).toBeLessThanOrEqual(second - first)
})
