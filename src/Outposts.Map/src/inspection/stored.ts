// Inspections on the phone: the one that is being made at each outpost, those that wait to be sent, and what an inspector needs without a
// network. Each has an entry of its own, so that two tabs do not write over each other.
import { session } from '../access/session.svelte'
import { load, namesWith, save } from '../storage/local'
import type { Draft, Waiting } from './draft'
import type { Checklist, Inspected } from './queries'

const prefix = 'outposts-inspection-'
/** Who uses the phone; a phone may have several. */
export const inspector = (): string => session.viewer?.subject ?? ''
const draftKey = (code: string) => `${prefix}draft-${inspector()}-${code}`
const waitingKey = (key: string) => `${prefix}waiting-${key}`
const checklistsKey = `${prefix}checklists`
const outpostsKey = `${prefix}outposts`

/** How many outposts the phone remembers for the time without a network; drafts and what waits do not count. */
const maxOutposts = 50

/** The inspection that whoever is signed in has begun at an outpost; null: none. */
export const loadDraft = (code: string): Draft | null => load<Draft>(draftKey(code))

/** Stores what was answered so far; null removes it. Returns whether the phone stored it. */
export const saveDraft = (code: string, draft: Draft | null): boolean => save(draftKey(code), draft)

/** What waits to be sent, the oldest first. */
export const loadWaiting = (): Waiting[] =>
  namesWith(waitingKey(''))
    .map((name) => load<Waiting>(name))
    .filter((one) => one !== null)
    .sort((a, b) => a.at - b.at)

/** Stores what waits to be sent. Returns whether the phone stored it. */
export const saveWaiting = (waiting: Waiting): boolean => save(waitingKey(waiting.key), waiting)

/** Removes what waits no more. */
export const removeWaiting = (key: string): void => void save(waitingKey(key), null)

/** Stores what an inspector needs at an outpost. */
export function saveSheet(outpost: Inspected, checklists: readonly Checklist[]): void {
  save(checklistsKey, checklists)
  const others = (load<Inspected[]>(outpostsKey) ?? []).filter(({ code }) => code !== outpost.code)
  save(outpostsKey, [outpost, ...others].slice(0, maxOutposts))
}

/** What an inspector needs at an outpost, as it was stored last; null: it never was. */
export function loadSheet(code: string): { outpost: Inspected; checklists: Checklist[] } | null {
  const checklists = load<Checklist[]>(checklistsKey)
  const outpost = load<Inspected[]>(outpostsKey)?.find((one) => one.code === code)
  return outpost && checklists?.length ? { outpost, checklists } : null
}
