import { areEqual, mergeBy, type Shape } from './merge'

export type Whose = 'mine' | 'theirs'

/** Both changed these parts since the form was loaded. */
export interface Conflict<Values, Part extends string = string> {
  base: Values
  /** What the form held when the conflict came. */
  mine: Values
  /** What is saved now, by somebody else. */
  theirs: Values
  version: number
  taken: Part[]
  parts: Part[]
}

/** What the panel of a conflict needs of a form. */
export interface Conflicting<Values, Part extends string = string> {
  readonly conflict: Conflict<Values, Part> | null
  readonly choices: Partial<Record<Part, Whose>>
  /** The parts for which nobody has chosen yet. */
  readonly openChoices: readonly Part[]
  /** Chooses whose value of a part counts; null: of all parts in conflict. */
  choose(part: Part | null, whose: Whose): void
}

/** The values of a form, and what somebody else has saved meanwhile. */
export class FormDraft<Values extends object> implements Conflicting<Values> {
  values = $state() as Values
  conflict = $state.raw<Conflict<Values> | null>(null)
  choices = $state<Partial<Record<string, Whose>>>({})
  /** The values as they are saved, as far as this page knows. */
  base = $state.raw() as Values
  #shape: Shape<Values>

  /** @param values What the form begins with, when that differs from what is saved. */
  constructor(shape: Shape<Values>, base: Values, values: Values = base) {
    this.#shape = shape
    this.base = base
    this.values = structuredClone(values)
  }

  get isChanged(): boolean {
    const { partsOf, partOf } = this.#shape
    const now = $state.snapshot(this.values) as Values
    return (
      partsOf(this.base, now).some((part) => !areEqual(partOf(this.base, part), partOf(now, part))) ||
      ('rows' in now && !areEqual(keysOf(this.base), keysOf(now)))
    )
  }

  /** Takes what is saved now, and puts what was changed here on top. @param version Its number, for the words. */
  take(theirs: Values, version: number): void {
    const base = this.base
    const { values, taken, conflicts } = mergeBy(this.#shape, [base, $state.snapshot(this.values) as Values, theirs])
    this.base = theirs
    this.values = structuredClone(values)
    this.choices = {}
    this.conflict =
      conflicts.length || taken.length ? { base, mine: values, theirs, version, taken, parts: conflicts } : null
  }

  choose(part: string | null, whose: Whose): void {
    if (!this.conflict) return
    for (const one of part === null ? this.conflict.parts : [part]) {
      this.choices[one] = whose
      this.values = this.#shape.withPart($state.snapshot(this.values) as Values, one, this.conflict[whose])
    }
  }

  /** What was changed in the form since the conflict came, to a third value, is a choice too. */
  get openChoices(): string[] {
    if (!this.conflict) return []
    const { parts, mine } = this.conflict
    const { partOf } = this.#shape
    const now = $state.snapshot(this.values) as Values
    return parts.filter((part) => !this.choices[part] && areEqual(partOf(now, part), partOf(mine, part)))
  }
}

/** The codes of a list in their order. */
const keysOf = (values: object): unknown => (values as { rows?: { code: string }[] }).rows?.map(({ code }) => code)
