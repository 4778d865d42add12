import { urlOf } from '../api/base'
import { send } from '../api/http'
import { loadText, saveText } from '../storage/local'

/** Installs the service worker, where the browser has such a thing and the connection is trusted. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  addEventListener('load', () => void serviceWorker.register(urlOf('sw.js')).catch(() => undefined))
  // A page that was still loading when the worker took over all pages is outside it, and would stay so until loaded again: it asks to be taken in.
  void serviceWorker.ready.then(({ active, waiting }) => {
    waiting?.postMessage('activate')
    if (!serviceWorker.controller) active?.postMessage('claim')
  })
}

/** How long after a reload a chunk that is missing still does not reload the page again. */
const reloadPauseMs = 60_000
const reloadedAt = 'outposts-reloaded'
/** How long the check for a newer version may take, milliseconds. */
const checkTimeoutMs = 5_000

/** Reloads the page, its state kept by its address, when a chunk is missing because a newer version has been deployed. */
export function reloadAfterDeployment(): void {
  addEventListener('vite:preloadError', () => {
    void served().then((page) => {
      const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src.split('/').at(-1)
      // On a bad network the version is the same: then a reload would only lose the page that stands.
      if (!page || !entry || page.includes(entry)) return
      if (Date.now() - Number(loadText(reloadedAt, 'session')) < reloadPauseMs) return
      // Without storage a reload could repeat without end.
      if (saveText(reloadedAt, String(Date.now()), 'session')) location.reload()
    })
  })
}

/** Loads the page anew if the server can be reached, and gives whether it could; a browser's own error page would lead nowhere. */
export async function reopen(): Promise<boolean> {
  const reached = (await served()) !== null
  if (reached) location.reload()
  return reached
}

/** The page as the server has it now; null when it cannot be reached. */
async function served(): Promise<string | null> {
  try {
    const { status, bytes } = await send('', { cache: 'no-store' }, undefined, checkTimeoutMs)
    const page = new TextDecoder().decode(bytes)
    return status === 200 && page.includes('id="app"') ? page : null
  } catch {
    return null
  }
}
