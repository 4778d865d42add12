import { format, parse, type Language, type Theme, type View } from './url'

/** What this browser was told to remember under a name; null when nothing, or when it may not remember. */
export const remembered = (name: string): string | null => {
  try { return localStorage.getItem(name) } catch { return null }
}
/** Lets this browser remember something, where it may. */
export const remember = (name: string, value: string): void => {
  try { localStorage.setItem(name, value) } catch { /* private browsing: the address alone remembers */ }
}

let current = $state.raw<View>(parse(location.pathname, location.search))
addEventListener('popstate', () => (current = parse(location.pathname, location.search)))

/** Another page begins without the question of the one before. */
const to = (change: Partial<View>): View => ({ ...current, ...(change.page && change.page.name !== current.page.name && { own: '' }), ...change })

/** What the address says now; reading it in a component follows it. */
export const view = (): View => current

/** Goes to another view. Small changes of the same page replace the address, so that "back" leaves the page. */
export function go(change: Partial<View>, how: 'push' | 'replace' = 'replace'): void {
  const next = to(change)
  if (change.lang) remember('lang', change.lang)
  if (change.theme) remember('theme', change.theme)
  if (how === 'push') history.pushState({ from: 'outposts' }, '', format(next))
  else history.replaceState(history.state, '', format(next))
  current = next
}

/** The address of another view, for links. */
export const address = (change: Partial<View>): string => format(to(change))

/** Follows a link without loading the page anew, unless the user asks for a new tab or window. */
export function follow(event: MouseEvent, change: Partial<View>): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  go(change, 'push')
}

/** The language shown: of the address, else the one chosen before, else Chinese. */
export const language = (): Language => current.lang ?? (remembered('lang') === 'en' ? 'en' : 'zh')

const dark = matchMedia('(prefers-color-scheme: dark)')
const contrast = matchMedia('(prefers-contrast: more)')
let media = $state.raw(0)
for (const query of [dark, contrast]) query.addEventListener?.('change', () => media++)

/** The theme shown: of the address, else the one chosen before, else as the phone says. */
export const theme = (): Theme => {
  void media
  const before = remembered('theme')
  if (current.theme) return current.theme
  if (before === 'light' || before === 'dark' || before === 'sun') return before
  if (dark.matches) return 'dark'
  return contrast.matches ? 'sun' : 'light'
}
