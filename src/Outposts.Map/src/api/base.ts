// The path under which the host is served, such as "/outposts" behind a proxy; the host writes it into the page's <base>.

/** The path without a slash at its end; empty at the root of a server. */
export const basePath = (): string => new URL(document.baseURI).pathname.replace(/\/[^/]*$/, '')

/** The host's own address, without a slash at its end. */
export const root = (): string => location.origin + basePath()

/** The address of something on this server; `path` has no slash in front. */
export const urlOf = (path: string): string => new URL(path, document.baseURI).href

/** A path of the browser's address without the base; one outside it stays as it is. */
export const withoutBase = (path: string): string => {
  const base = basePath()
  return base && (path === base || path.startsWith(`${base}/`)) ? path.slice(base.length) || '/' : path
}
