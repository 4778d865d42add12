import { ask } from '../api/client'
import { now } from '../hours/now.svelte'
import { load, namesWith, save } from '../storage/local'
import { viewerQuery, type Role, type Viewer } from './queries'
import { bearer, isOnPhone, keepBearer, keepOnPhone, normalize, storage as tokenStorage } from '../api/token'

// What the server said of the token is stored beside it, so that a reload without a connection still knows the role.
const storage = 'outposts-viewer'

let token = $state.raw(bearer())
let viewer = $state.raw<Viewer | null>(token ? (load<Viewer>(storage, 'session') ?? load<Viewer>(storage)) : null)

async function refresh(): Promise<Viewer> {
  const tokenAtStart = bearer()
  const found = (await ask(viewerQuery, {})).viewer
  if (tokenAtStart === bearer()) keep(found)
  return found
}

// Whether the token is one for all tabs.
let shared = isOnPhone()

/**
 * Keeps what the server said: for the tab; for all tabs where somebody signed in with an account; and the crew's on the phone, where it
 * lasts without a network until the token ends.
 */
function keep(found: Viewer): void {
  viewer = found
  save(storage, found, 'session')
  const lasts = found.signedIn && (shared || found.roles.includes('CREW'))
  save(storage, lasts ? found : null)
  keepOnPhone(lasts)
}
/** Follows another tab: who signs in or out there has done so here. */
window.addEventListener('storage', (event) => {
  // A token that was pasted into this tab stays its own.
  if (event.key !== tokenStorage || event.newValue === bearer() || (token && !shared)) return
  if (event.newValue) void session.signIn(event.newValue, true).catch(() => undefined)
  else if (shared) session.signOut()
})
// A stored token is looked at anew: it may have ended, or the server may have another key now.
if (token) void refresh().catch(() => undefined)

/** Who has signed in on this tab, and what he may do. The server decides by the token on every request; this only chooses what to show. */
export const session = {
  get token(): string | null {
    return token
  },
  get viewer(): Viewer | null {
    return viewer
  },
  /** Whether there is a token that held when the server last saw it, and has not ended since. */
  get signedIn(): boolean {
    return Boolean(token && viewer?.signedIn && (!viewer.expiresAt || Date.parse(viewer.expiresAt) > now()))
  },
  /** Whether what asks for a role may be shown; ADMIN may do everything. */
  has(role: Role): boolean {
    return this.signedIn && viewer!.roles.some((held) => held === role || held === 'ADMIN')
  },
  /**
   * Signs in with a token. One that is not valid is not stored.
   * @param everywhere Whether it is for all tabs.
   * @returns the server's answer about it. @throws {Unreachable} without an answer.
   */
  async signIn(text: string, everywhere = false): Promise<Viewer> {
    const before = { token: bearer(), shared }
    shared = everywhere
    keepBearer(normalize(text) || null)
    try {
      const found = await refresh()
      if (!found.signedIn) this.signOut()
      else token = bearer()
      return found
    } catch (error) {
      keepBearer(before.token)
      shared = before.shared
      throw error
    }
  },
  /** Signs the person out: forgets the token and the crew's days with their bookings. Check-ins that wait to be sent stay. */
  leave(): void {
    for (const name of namesWith('outposts-crew-day-')) save(name, null)
    this.signOut()
  },
  /** Forgets the token. */
  signOut(): void {
    keepBearer(null)
    keepOnPhone(false)
    shared = false
    save(storage, null, 'session')
    save(storage, null)
    token = null
    viewer = null
  },
}
