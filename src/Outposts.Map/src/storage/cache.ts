// Answers of the server stored on the phone, as JSON in one cache. They hold what everybody may see, and no position.
const cacheName = 'outposts-data'

const open = async (): Promise<Cache | null> => ('caches' in globalThis ? caches.open(cacheName) : null)

/** Where pages have no cache, as on plain http: what was stored lasts as long as the page, so that it bears a gap in the network. */
const whileOpen = new Map<string, string>()

/** The cache of map tiles, which the service worker fills: the first to go when the phone is full. */
const tileCacheName = 'outposts-tiles'

/** Stores a value under a key, in place of an earlier one. */
export async function save(key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  const cache = await open()
  if (!cache) {
    whileOpen.set(key, text)
    return
  }
  const put = () => cache.put(key, new Response(text, { headers: { 'content-type': 'application/json' } }))
  try {
    await put()
  } catch {
    await caches.delete(tileCacheName)
    await put()
  }
}

/** Gets the value stored under a key; null when there is none. */
export async function load<T>(key: string): Promise<T | null> {
  const cached = await (await open())?.match(key)
  const text = cached ? await cached.text() : whileOpen.get(key)
  return text === undefined ? null : (JSON.parse(text) as T)
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
 * known to be fresh, it is not read for its age alone, because it may be large. `anew` makes it whatever its age.
 */
export function keepingFresh(
  freshFor: number,
  load: () => Promise<{ at: number } | null>,
  make: (now: number) => Promise<void>,
) {
  let madeAt = -Infinity
  let making: Promise<void> | null = null
  const isFresh = (now: number) => now - madeAt < freshFor
  const refresh = async (now: number, anew: boolean) => {
    madeAt = anew ? -Infinity : ((await load())?.at ?? -Infinity)
    if (isFresh(now)) return
    await make(now)
    madeAt = now
  }
  return async (now = Date.now(), anew = false): Promise<void> => {
    if (anew) madeAt = -Infinity
    if (!isFresh(now)) await (making ??= refresh(now, anew).finally(() => (making = null)))
  }
}

/** Runs background work once the phone is idle; errors are ignored. */
export function whenIdle(work: () => Promise<void>): void {
  const idle = globalThis.requestIdleCallback ?? ((task: () => void) => setTimeout(task, 1500))
  idle(() => void work().catch(() => undefined))
}
