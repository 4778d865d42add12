/** Installs the service worker, where the browser has such a thing and the connection is trusted. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  addEventListener('load', () => void serviceWorker.register('/sw.js').catch(() => undefined))
  // A page that was still loading when the worker took over all pages is outside it, and would stay so until loaded again: it asks to be taken in.
  void serviceWorker.ready.then(({ active }) => {
    if (!serviceWorker.controller) active?.postMessage('claim')
  })
}
