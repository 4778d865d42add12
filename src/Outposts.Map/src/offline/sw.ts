// The service worker: stores the shell, so that the page opens without a connection. The register is stored by
// snapshot.ts; questions (POST) are never stored here, because a position is in them.
declare const __SHELL__: string[]
const worker = self as unknown as ServiceWorkerGlobalScope

/** The path under which the host is served, with a slash at its end. */
const base = new URL('./', location.href).pathname
/** Both are filled in by the build: the files of the shell, and a name made from their contents. */
const shell = __SHELL__.map((file) => base + file)
const version = '__VERSION__'
const shellCache = `outposts-shell-${version}`
const tiles = 'outposts-tiles'
const maxTiles = 600
const photos = 'outposts-photos'
const maxPhotos = 120
/** How long a page load waits for the network before the stored shell answers. */
const pageTimeoutMs = 4_000
const pages = ['', 'icon.svg', 'manifest.webmanifest'].map((file) => base + file)

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shellCache).then((cache) => cache.addAll([...pages, ...shell])))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(deleteOldShells().then(() => worker.clients.claim()))
})

/** Deletes all stored shells but this one and the one before it, whose pages may still be open. */
async function deleteOldShells(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith('outposts-shell-') && name !== shellCache)
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)))
}

// A page that was loading while this worker took over asks to be taken in.
worker.addEventListener('message', (event) => {
  if (event.data === 'claim') event.waitUntil(worker.clients.claim())
  // A page of the newest version asks this worker to take over from the one before.
  if (event.data === 'activate') event.waitUntil(worker.skipWaiting())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(base)) return
  const path = url.pathname.slice(base.length)
  if (request.mode === 'navigate') {
    if (opensOffline(path)) event.respondWith(page(request))
  } else if (path.startsWith('assets/')) event.respondWith(asset(request))
  // A tile with parameters in its address is a planner's result of the moment and is not stored; nor are states, which soon are not true.
  else if (path.startsWith('tiles/') && !url.search && !/^tiles\/clusters\/.+\.json$/.test(path))
    event.respondWith(tile(event, request, path.startsWith('tiles/clusters/')))
  else if (path.startsWith('photos/')) event.respondWith(photo(request))
  else if (pages.includes(url.pathname)) event.respondWith(fetch(request).catch(() => fromShell(request)))
})

/** The pages that are useful without a connection; the calendar feed /visits.ics is not one of them. */
const opensOffline = (path: string) =>
  path === '' ||
  /^(along|crew|visits|bookings|online|events)\/?$|^(outposts|visits|events)\/.|^register\/[^/]+\/inspect\/?$/.test(
    path,
  )

/** Gets the newest page; the stored shell answers when the network is away, too slow for the whole of it, or a gateway fails. */
async function page(request: Request): Promise<Response> {
  const fresh = fetch(request)
  const whole = fresh.then(async (answer) =>
    answer.type === 'basic' ? new Response(await answer.blob(), answer) : answer,
  )
  const inTime = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('The page is late.')), pageTimeoutMs),
  )
  const answer = await Promise.race([whole, inTime]).catch(() => null)
  if (answer && answer.status < 500) return answer
  const stored = await fromShell(base)
  return stored.type === 'error' ? whole : stored
}

const fromShell = async (request: RequestInfo) =>
  (await (await caches.open(shellCache)).match(request, { ignoreVary: true })) ?? Response.error()

/** Stores a copy of an answer; a full phone stores nothing, and the answer is shown all the same. */
const store = (cache: Cache, request: Request, answer: Response) =>
  cache.put(request, answer.clone()).catch(() => undefined)

/** Whether an answer can be a file of the host: the page of a captive portal is none. */
const isFile = (answer: Response) =>
  answer.status === 200 && !answer.redirected && !answer.headers.get('content-type')?.startsWith('text/html')

/** Names of assets change with their contents, so a stored one is always right, whichever version stored it. */
async function asset(request: Request): Promise<Response> {
  const found = await caches.match(request, { ignoreVary: true })
  if (found) return found
  const answer = await fetch(request)
  if (isFile(answer)) await store(await caches.open(shellCache), request, answer)
  return answer
}

/** Deletes the oldest of a cache. */
async function shorten(cache: Cache, max: number): Promise<void> {
  const names = await cache.keys()
  await Promise.all(names.slice(0, Math.max(0, names.length - max)).map((name) => cache.delete(name)))
}

/** A photo's address changes with its picture, so a stored one is right; one that not everybody may see is not stored. */
async function photo(request: Request): Promise<Response> {
  const cache = await caches.open(photos)
  const found = await cache.match(request, { ignoreVary: true })
  if (found) return found
  const answer = await fetch(request)
  if (isFile(answer) && answer.headers.get('cache-control')?.includes('immutable')) {
    await store(cache, request, answer)
    await shorten(cache, maxPhotos)
  }
  return answer
}

/** A stored tile at once, and a newer one for the next time; one that counts what is open now is stored for the time without a network. */
async function tile(event: FetchEvent, request: Request, newestFirst: boolean): Promise<Response> {
  const cache = await caches.open(tiles)
  const found = await cache.match(request, { ignoreVary: true })
  const fresh = fetch(request).then(async (answer) => {
    if (isFile(answer)) {
      await store(cache, request, answer)
      await shorten(cache, maxTiles)
    }
    return answer
  })
  if (!found) return fresh
  if (newestFirst) return fresh.catch(() => found)
  event.waitUntil(fresh.catch(() => undefined))
  return found
}

/** What the host sends of a booking (`PushText.cs`), encrypted up to this browser. */
interface Pushed {
  title: string
  body: string
  lang: string
  /** Where a press leads, below the path of the host. */
  page: string
  /** The same for all messages of one booking: a later one stands in place of the earlier. */
  tag: string
  id: number
  /** When it happened, milliseconds. */
  at: number
}

worker.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(notify(event.data.json() as Pushed))
})

/** Shows a message. One that comes again, or after a later one of its booking, does not ring: what stands there stays. */
async function notify(message: Pushed): Promise<void> {
  const [shown] = await worker.registration.getNotifications({ tag: message.tag })
  const before = shown?.data as Pushed | undefined
  const isNew = !before || (message.at >= before.at && message.id !== before.id)
  const { title, body, lang, tag } = isNew ? message : before
  await worker.registration.showNotification(title, {
    body,
    lang,
    tag,
    icon: `${base}icon-192.png`,
    data: isNew ? message : before,
    renotify: isNew,
  } as NotificationOptions)
}

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(base + (event.notification.data as Pushed).page))
})

/** Opens a page in the window that stands open, else in a new one. */
async function open(page: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window' })
  const window = windows.find(({ url }) => new URL(url).pathname.startsWith(base))
  const shown = await window
    ?.focus()
    .then((client) => client.navigate(page))
    .catch(() => null)
  if (!shown) await worker.clients.openWindow(page)
}

export {}
