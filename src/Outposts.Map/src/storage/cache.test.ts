import { beforeEach, describe, expect, test, vi } from 'vitest'
import { cardStore, keepingFresh, load, save } from './cache'

/** The browser's cache as the pages use it: keys are addresses, in the order of being put, and a thing put again is the newest. */
function cacheOf(kept: Map<string, string>) {
  const address = (key: string | Request) =>
    new URL(typeof key === 'string' ? key : key.url, 'http://here.example').href
  return {
    put: async (key: string, answer: Response) => {
      kept.delete(address(key))
      kept.set(address(key), await answer.text())
    },
    match: async (key: string) => (kept.has(address(key)) ? new Response(kept.get(address(key))) : undefined),
    keys: async () => [...kept.keys()].map((url) => ({ url })),
    delete: async (key: Request) => kept.delete(address(key)),
  }
}

describe('a store of cards', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    kept.clear()
    vi.stubGlobal('caches', { open: async () => cacheOf(kept) })
  })
  test('keeps the newest hundred, and leaves the cards of others and the list beside them alone', async () => {
    const [visits, outposts] = [cardStore<number>('/kept/visits'), cardStore<number>('/kept/cards')]
    kept.set('http://here.example/kept/visits', '"the list"')
    await outposts.save('A/1', -1)
    for (let i = 0; i < 130; i++) await visits.save(`V ${i}`, i)
    await visits.save('V 30', 30.5)
    expect(kept.size).toBe(102)
    expect(await visits.load('V 29')).toBeNull()
    expect([await visits.load('V 30'), await visits.load('V 129'), await outposts.load('A/1')]).toEqual([30.5, 129, -1])
  })
  test('lasts as long as the page where pages have no cache, as on plain http', async () => {
    vi.unstubAllGlobals()
    expect('caches' in globalThis).toBe(false)
    await save('/kept/register', { at: 1 })
    expect([await load('/kept/register'), await load('/kept/other')]).toEqual([{ at: 1 }, null])
  })
  test('makes room by giving up the tiles when the phone is full, and keeps what it has when that does not help', async () => {
    let full = true
    const cache = cacheOf(kept)
    const put: typeof cache.put = (key, answer) =>
      full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : cache.put(key, answer)
    const free = vi.fn(async () => {
      full = false
      return true
    })
    vi.stubGlobal('caches', { open: async () => ({ ...cache, put }), delete: free })
    await save('/kept/register', { at: 2 })
    expect([free.mock.calls, await load('/kept/register')]).toEqual([[['outposts-tiles']], { at: 2 }])
    full = true
    free.mockResolvedValue(false)
    await expect(save('/kept/register', { at: 3 })).rejects.toThrow('full')
    expect(await load('/kept/register')).toEqual({ at: 2 })
  })
  test('is empty and takes nothing where the browser keeps nothing', async () => {
    vi.stubGlobal('caches', { open: () => Promise.reject(new Error('not allowed')) })
    await cardStore('/kept/cards').save('A', 1)
    expect(await cardStore('/kept/cards').load('A')).toBeNull()
  })
})

describe('a copy that is kept fresh', () => {
  test('is made once by those who ask at the same time, read again only when old, and made anew only when all know it to be old', async () => {
    let copy: { at: number } | null = null
    const load = vi.fn(async () => copy)
    const make = vi.fn(async (now: number) => {
      copy = { at: now }
    })
    const refresh = keepingFresh(100, load, make)
    await Promise.all([refresh(1000), refresh(1000), refresh(1001)])
    await refresh(1099)
    expect([load.mock.calls.length, make.mock.calls.length]).toEqual([1, 1])
    copy = { at: 1090 } // another page has made it anew
    await refresh(1100)
    expect([load.mock.calls.length, make.mock.calls.length]).toEqual([2, 1])
    await refresh(1190)
    expect([load.mock.calls.length, make.mock.calls.length]).toEqual([3, 2])
  })
  test('is tried again after a failure, which is told to whoever asked', async () => {
    const make = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined)
    const refresh = keepingFresh(100, async () => null, make)
    await expect(refresh(1000)).rejects.toThrow('away')
    await refresh(1001)
    expect(make).toHaveBeenCalledTimes(2)
  })
})
