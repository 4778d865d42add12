import { MediaQuery } from 'svelte/reactivity'
import { basePath, withoutBase } from '../api/base'
import { loadText, saveText } from '../storage/local'
import { remember, withRemembered } from './remembered'
import { format, listOrMap, parse, themes, type Language, type Theme, type View } from './url'

/** What was chosen in this browser before, for addresses without the parameter. */
let chosen = $state.raw({ lang: loadText('lang'), theme: loadText('theme') })

const read = () => parse(withoutBase(location.pathname), location.search)
const asked = read()
const begun = withRemembered(asked, location.search)
// In the address too, so that "back" finds the same list.
if (format(begun) !== format(asked)) history.replaceState(history.state, '', basePath() + format(begun))
let current = $state.raw<View>(begun)
addEventListener('popstate', () => (current = read()))

/** Another page begins without the question of the one before. */
const to = (change: Partial<View>): View => ({
  ...current,
  ...(change.page && change.page.name !== current.page.name && { pageParams: '' }),
  ...change,
})

/** The view of the current address; reading it in a component follows it. */
export const view = (): View => current

function choose(name: keyof typeof chosen, value: string): void {
  saveText(name, value)
  chosen = { ...chosen, [name]: value }
}

/** Whether a narrow screen shows the map in place of a list. */
export const onMap = (): boolean => listOrMap.includes(current.page.name) && current.show === 'map'

/** Goes to another view. Small changes of the same page replace the address, so that "back" leaves the page. */
export function go(change: Partial<View>, how: 'push' | 'replace' = 'replace'): void {
  const next = to(change)
  remember(next, change)
  if (change.lang) choose('lang', change.lang)
  if (change.theme) choose('theme', change.theme)
  if (how === 'push') history.pushState({ from: 'outposts' }, '', basePath() + format(next))
  else history.replaceState(history.state, '', basePath() + format(next))
  current = next
}

/** The address of another view, for links. */
export const address = (change: Partial<View>): string => basePath() + format(to(change))

/** Whether a click on a link is ours to follow; false when the user asks for a new tab or window. */
function isOurs(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return false
  event.preventDefault()
  return true
}

/** Follows a link without loading the page anew. */
export function follow(event: MouseEvent, change: Partial<View>): void {
  if (isOurs(event)) go(change, 'push')
}

/** Follows a link that leads back: to the page one came from when that was ours, else to the view it names. */
export function followBack(event: MouseEvent, change: Partial<View>): void {
  if (!isOurs(event)) return
  if ((history.state as { from?: string } | null)?.from === 'outposts') history.back()
  else go(change, 'push')
}

/** The language shown: of the address, else the one chosen before, else Chinese. */
export const language = (): Language => current.lang ?? (chosen.lang === 'en' ? 'en' : 'zh')

const dark = new MediaQuery('prefers-color-scheme: dark')
const contrast = new MediaQuery('prefers-contrast: more')

/** The theme shown: of the address, else the one chosen before, else the phone's own. */
export const theme = (): Theme =>
  current.theme ??
  themes.find((known) => known === chosen.theme) ??
  (dark.current ? 'dark' : contrast.current ? 'sun' : 'light')
