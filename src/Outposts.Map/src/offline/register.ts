import { loadText, saveText } from '../storage/local'

/** Installs the service worker, where the browser has such a thing and the connection is trusted. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  addEventListener('load', () => void serviceWorker.register('/sw.js').catch(() => undefined))
  // A page that was still loading when the worker took over all pages is outside it, and would stay so until loaded again: it asks to be taken in.
  void serviceWorker.ready.then(({ active, waiting }) => {
    waiting?.postMessage('activate')
    if (!serviceWorker.controller) active?.postMessage('claim')
  })
}

/** How long after a reload a chunk that is missing still does not reload the page again. */
const reloadPauseMs = 60_000
const reloadedAt = 'outposts-reloaded'

/** Reloads the page when a chunk is gone because a newer version has been deployed. */
export function reloadAfterDeployment(): void {
  addEventListener('vite:preloadError', () => {
    if (!navigator.onLine) return
    if (Date.now() - Number(loadText(reloadedAt, 'session')) < reloadPauseMs) return
    // Without storage a reload could repeat without end.
    if (!saveText(reloadedAt, String(Date.now()), 'session')) return
    location.reload()
  })
}
