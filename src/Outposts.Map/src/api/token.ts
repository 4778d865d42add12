// The bearer token. A pasted one is stored in sessionStorage: it is deleted with the tab, and no other tab or later visitor has it. That of
// an account is for all tabs, and the crew's is stored on the phone, because a phone closes tabs by itself and at the bus there may be no
// network to sign in again.
import { loadText, saveText } from '../storage/local'

/** The name under which the token is stored. */
export const storage = 'outposts-token'

let current: string | null = loadText(storage, 'session') ?? loadText(storage)

/** What the server asks for in the header Authorization; null when nobody has signed in. */
export const bearer = (): string | null => current

/** Keeps a token for this tab, or forgets it. */
export function keepBearer(token: string | null): void {
  current = token
  saveText(storage, token, 'session')
}

/** Whether the token of this tab is stored beyond it. */
export const isOnPhone = (): boolean => current !== null && loadText(storage) === current

/** Keeps the token of this tab on the phone, or nothing there. */
export function keepOnPhone(kept: boolean): void {
  saveText(storage, kept ? current : null)
}

/** Normalizes a pasted token: removes the word Bearer and all white space. */
export const normalize = (text: string): string =>
  text
    .trim()
    .replace(/^bearer\s+/i, '')
    .replace(/\s+/g, '')

/**
 * The token that came in the address after `#token=`. It is removed from the address before anything else happens, so that it is
 * neither shared nor stored in the history; a fragment is never sent to a server.
 */
let tokenOfAddress: string | null = (() => {
  const found = /^#token=(.+)$/.exec(location.hash)?.[1]
  if (!found) return null
  history.replaceState(history.state, '', location.pathname + location.search)
  try {
    return normalize(decodeURIComponent(found))
  } catch {
    return normalize(found)
  }
})()

/** That token, once: who signs out is not signed in by it again. */
export function takeTokenOfAddress(): string | null {
  const token = tokenOfAddress
  tokenOfAddress = null
  return token
}
