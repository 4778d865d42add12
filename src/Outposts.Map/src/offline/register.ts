/** Installs the service worker, where the browser has such a thing and the connection is trusted. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))
}
