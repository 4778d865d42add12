import { ask } from '../api/client'
import { now } from '../hours/now.svelte'
import { viewerQuery, type Role, type Viewer } from './queries'
import { bearer, keepBearer, tidy } from './token'

// What the server said of the token is kept beside it, so that a reload without a connection still knows the role.
const storage = 'outposts-viewer'
const storedViewer = (): Viewer | null => {
  try {
    return JSON.parse(sessionStorage.getItem(storage) ?? 'null') as Viewer | null
  } catch {
    return null
  }
}
const keepViewer = (viewer: Viewer | null) => {
  try {
    if (viewer) sessionStorage.setItem(storage, JSON.stringify(viewer))
    else sessionStorage.removeItem(storage)
  } catch {
    /* private browsing: it holds until the page is left */
  }
}

let token = $state.raw(bearer())
let viewer = $state.raw<Viewer | null>(token ? storedViewer() : null)

async function look(): Promise<Viewer> {
  const asked = bearer()
  const found = (await ask(viewerQuery, {})).viewer
  if (asked === bearer()) {
    viewer = found
    keepViewer(found)
  }
  return found
}
// A stored token is looked at anew: it may have ended, or the server may have another key now.
if (token) void look().catch(() => undefined)

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
   * Takes a token. One that does not hold is not kept.
   * @returns what the server says of it. @throws {Unreachable} without an answer.
   */
  async signIn(text: string): Promise<Viewer> {
    const before = bearer()
    keepBearer(tidy(text) || null)
    try {
      const found = await look()
      if (!found.signedIn) this.signOut()
      else token = bearer()
      return found
    } catch (error) {
      keepBearer(before)
      throw error
    }
  },
  /** Forgets the token. */
  signOut(): void {
    keepBearer(null)
    keepViewer(null)
    token = null
    viewer = null
  },
}
