// Answers of the server stored on the phone, as JSON in one cache. They hold what everybody may see, and no position.
const cacheName = 'outposts-data'

const open = async (): Promise<Cache | null> => ('caches' in globalThis ? caches.open(cacheName) : null)

/** Stores a value under a key, in place of an earlier one. */
export const save = async (key: string, value: unknown): Promise<void> =>
  (await open())?.put(key, new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } }))

/** Gets the value stored under a key; null when there is none. */
export const load = async <T>(key: string): Promise<T | null> => {
  const cached = await (await open())?.match(key)
  return cached ? ((await cached.json()) as T) : null
}

/** How many cards of one kind a phone stores. */
const maxCards = 100

/** A store of cards under a common key; beyond `maxCards` the oldest are deleted. Where the browser stores nothing, it stays empty. */
export function cardStore<Card>(key: string) {
  const keyOf = (id: string) => `${key}/${encodeURIComponent(id)}`
  return {
    async save(id: string, card: Card): Promise<void> {
      try {
        await save(keyOf(id), card)
        const cache = await open()
        const cards = ((await cache?.keys()) ?? []).filter(({ url }) => new URL(url).pathname.startsWith(`${key}/`))
        await Promise.all(cards.slice(0, Math.max(0, cards.length - maxCards)).map((card) => cache!.delete(card)))
      } catch {
        /* without a copy the card needs the server the next time */
      }
    },
    load: (id: string): Promise<Card | null> => load<Card>(keyOf(id)).catch(() => null),
  }
}

/**
 * Makes a copy anew when it is missing or older than `freshFor` milliseconds. Asked twice at once, it is made once; and while it is
 * known to be fresh, it is not read for its age alone, because it may be large.
 */
export function keepingFresh(
  freshFor: number,
  load: () => Promise<{ at: number } | null>,
  make: (now: number) => Promise<void>,
) {
  let madeAt = -Infinity
  let making: Promise<void> | null = null
  const isFresh = (now: number) => now - madeAt < freshFor
  const refresh = async (now: number) => {
    madeAt = (await load())?.at ?? -Infinity
    if (isFresh(now)) return
    await make(now)
    madeAt = now
  }
  return async (now = Date.now()): Promise<void> => {
    if (!isFresh(now)) await (making ??= refresh(now).finally(() => (making = null)))
  }
}

/** Runs background work once the phone is idle; errors are ignored. */
export function whenIdle(work: () => Promise<void>): void {
  const idle = globalThis.requestIdleCallback ?? ((task: () => void) => setTimeout(task, 1500))
  idle(() => void work().catch(() => undefined))
}
