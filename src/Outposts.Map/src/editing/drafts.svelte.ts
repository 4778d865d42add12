// What a clerk has changed and not saved yet: it outlasts another page of the client, and asks before the tab is closed.
import {
  changedFields,
  emptyValues,
  isEqual,
  merge,
  partOf,
  valuesOf,
  withPart,
  type Part,
  type Values,
} from './values'
import type { Registered } from './queries'
import type { Conflict, Conflicting } from '../forms/formDraft.svelte'

/** The form of one outpost: what was loaded and what it is changed to. */
export class Draft implements Conflicting<Values, Part> {
  /** The outpost as it was last loaded; null: a new one. */
  outpost = $state.raw<Registered | null>(null)
  values = $state<Values>(emptyValues())
  /** The code wished for a new outpost; empty: made by the server. */
  code = $state('')
  conflict = $state.raw<Conflict<Values, Part> | null>(null)
  /** Whose value was chosen of each part in conflict. */
  choices = $state<Partial<Record<Part, 'mine' | 'theirs'>>>({})
  #base = $state.raw<Values>(emptyValues())

  get base(): Values {
    return this.#base
  }
  /** The changed fields. */
  get changed() {
    return changedFields(this.#base, this.values)
  }
  get unsaved(): boolean {
    return this.changed.length > 0 || this.code.trim() !== ''
  }

  /** Takes the outpost as the register has it now, and puts what was changed here on top. */
  take(outpost: Registered): void {
    const theirs = valuesOf(outpost)
    const base = this.#base
    const mine = $state.snapshot(this.values) as Values
    const isFirst = this.outpost === null
    this.outpost = outpost
    this.#base = theirs
    if (isFirst) {
      this.values = valuesOf(outpost)
      return
    }
    const { values, taken, conflicts } = merge(base, mine, theirs)
    this.values = values
    this.choices = {}
    this.conflict =
      conflicts.length || (taken.length && changedFields(theirs, values).length)
        ? { base, mine: values, theirs, version: outpost.version, taken, parts: conflicts }
        : null
  }

  /** Chooses whose value of a part counts; null: of all parts in conflict. */
  choose(part: Part | null, whose: 'mine' | 'theirs'): void {
    if (!this.conflict) return
    for (const one of part ? [part] : this.conflict.parts) {
      this.choices[one] = whose
      this.values = withPart($state.snapshot(this.values) as Values, one, this.conflict[whose])
    }
  }

  /** The parts for which nobody has chosen yet. What was changed in the form since then, to a third value, is a choice too. */
  get openChoices(): Part[] {
    const { parts, mine } = this.conflict ?? { parts: [], mine: this.values }
    return parts.filter((part) => !this.choices[part] && isEqual(partOf(this.values, part), partOf(mine, part)))
  }

  /** Takes what was saved. */
  saved(outpost: Registered): void {
    this.outpost = outpost
    this.#base = valuesOf(outpost)
    this.discard()
  }

  /** Drops what was changed. */
  discard(): void {
    this.values = structuredClone(this.#base)
    this.code = ''
    this.conflict = null
    this.choices = {}
  }
}

const drafts = new Map<string, Draft>()
addEventListener('beforeunload', (event) => {
  if ([...drafts.values()].some((draft) => draft.unsaved)) event.preventDefault()
})

/** The draft of an outpost that was left, or a new one. @param key The outpost's code; empty: a new outpost. */
export function takeDraft(key: string): Draft {
  const draft = drafts.get(key) ?? new Draft()
  drafts.set(key, draft)
  return draft
}

/** Keeps a draft that is not saved until it is taken again. */
export function leaveDraft(key: string): void {
  if (!drafts.get(key)?.unsaved) drafts.delete(key)
}

/** Forgets a draft. */
export const dropDraft = (key: string): void => void drafts.delete(key)
