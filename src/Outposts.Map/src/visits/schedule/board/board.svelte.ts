import { troubleOf } from '../../../api/client'
import { placedAt, type Cell } from './grid'
import type { Bus, Visit } from './load'
import { scheduleMessages } from './messages'

/** What stands against a place on the board, in words. */
export interface Conflict {
  code: string
  /** What was given and what is accepted, in the language shown. */
  message: string
  /** Where it could go instead, as labels of buttons; empty when unknown. */
  mends: readonly { label: string; to: Partial<Cell> & { minutes?: number } }[]
}

/** Whether it is only advice and does not prevent saving. */
export const isAdvice = ({ code }: Conflict): boolean => code === 'SPACING'

/** A visit that has been moved on the board and is not saved yet. */
export interface Change {
  before: Visit
  after: Visit
  /** null while they are loading. */
  conflicts: Conflict[] | null
  /** Why they could not be loaded, or why it was not saved. */
  trouble: string | null
}

/** Asks what stands against a visit where it is put; nothing is saved by it. */
export type Check = (visit: Visit, changes: readonly Change[], signal: AbortSignal) => Promise<Conflict[]>

/**
 * The visits on the board with the changes that are not saved. A change with conflicts stays on the board until it is mended or taken
 * back; what is saved is only what nothing stands against.
 */
export class Board {
  saved = $state.raw<readonly Visit[]>([])
  changes = $state.raw<ReadonlyMap<string, Change>>(new Map())
  /** What stands against visits that nobody has moved: those of a plan may be in each other's way as they come. */
  standing = $state.raw<ReadonlyMap<string, readonly Conflict[]>>(new Map())
  /** Every visit where it stands now, moved ones where they have been put. */
  shown = $derived(
    this.saved
      .map((visit) => this.changes.get(visit.id)?.after ?? visit)
      .concat(
        [...this.changes.values()]
          .filter(({ before }) => !this.saved.some(({ id }) => id === before.id))
          .map(({ after }) => after),
      ),
  )
  /** The buses in the order of the rows. */
  buses = $state.raw<readonly Bus[]>([])
  readonly #check: Check
  /** The requests for what stands against the changes: one for each visit, so that a query for all would abort too much. */
  readonly #requests = new Map<string, { abort: AbortController; end: Promise<void> }>()

  constructor(check: Check) {
    this.#check = check
  }

  /** Shows other visits; changes of visits that are out of sight stay. */
  show(visits: readonly Visit[]): void {
    this.saved = visits
    const changes = new Map(this.changes)
    for (const [id, change] of changes) {
      const now = visits.find((visit) => visit.id === id)
      if (now) changes.set(id, { ...change, before: now })
    }
    this.changes = changes
  }

  find(id: string | null): Visit | null {
    return this.shown.find((visit) => visit.id === id) ?? null
  }

  /** The conflicts of a visit where it is now; null while they are loading. */
  against(id: string): readonly Conflict[] | null {
    const change = this.changes.get(id)
    return change ? change.conflicts : (this.standing.get(id) ?? [])
  }

  /** Takes what stands against all visits where they are now, moved or not. */
  setConflicts(found: ReadonlyMap<string, readonly Conflict[]>): void {
    this.standing = found
    this.changes = new Map(
      [...this.changes].map(([id, change]) => [
        id,
        { ...change, conflicts: [...(found.get(id) ?? [])], trouble: null },
      ]),
    )
  }

  /** Gets the conflicts that a visit would have somewhere else; changes nothing. */
  wouldStandAgainst(visit: Visit, to: Partial<Cell>, signal: AbortSignal): Promise<Conflict[]> {
    const after = placedAt(this.find(visit.id) ?? visit, to)
    return this.#check(after, [...this.changes.values()], signal)
  }

  /** Puts a visit somewhere else, and asks at once what stands against it. Putting it back where it was takes the change away. */
  move(id: string, to: Partial<Cell> & { minutes?: number }): void {
    const now = this.find(id)
    const before = this.changes.get(id)?.before ?? now
    if (!now || !before) return
    const placed = placedAt(now, to)
    const after = { ...placed, busName: this.buses.find(({ code }) => code === placed.bus)?.name ?? now.busName }
    if (after.bus === before.bus && Date.parse(after.startsAt) === Date.parse(before.startsAt)) {
      this.undo(id)
      return
    }
    this.#set(id, { before, after, conflicts: null, trouble: null })
    this.check(id)
  }

  /** Asks anew what stands against a change. */
  check(id: string): void {
    const change = this.changes.get(id)
    if (!change) return
    this.#requests.get(id)?.abort.abort()
    const abort = new AbortController()
    this.#set(id, { ...change, conflicts: null, trouble: null })
    const answer = (to: Partial<Change>) => {
      if (!abort.signal.aborted) this.#set(id, { ...this.changes.get(id)!, ...to })
    }
    const end = this.#check(change.after, [...this.changes.values()], abort.signal).then(
      (conflicts) => answer({ conflicts }),
      (error: unknown) => answer({ conflicts: [], trouble: troubleOf(error, scheduleMessages().offline) }),
    )
    this.#requests.set(id, { abort, end })
  }

  undo(id: string): void {
    this.#requests.get(id)?.abort.abort()
    const changes = new Map(this.changes)
    const gone = changes.get(id)
    changes.delete(id)
    this.changes = changes
    if (gone) this.#checkOthers(id)
  }

  /** Takes a visit off the board; where it stands on the server is not touched. */
  remove(id: string): void {
    this.saved = this.saved.filter((visit) => visit.id !== id)
    this.undo(id)
  }

  undoAll(): void {
    for (const { abort } of this.#requests.values()) abort.abort()
    this.changes = new Map()
  }

  /** Those that nothing stands against, ready to be saved. */
  get ready(): Change[] {
    return [...this.changes.values()].filter(({ conflicts, trouble }) => conflicts?.length === 0 && trouble === null)
  }

  /** Waits until no request is on its way. */
  async settled(): Promise<void> {
    while ([...this.changes.values()].some(({ conflicts }) => conflicts === null))
      await Promise.all([...this.#requests.values()].map(({ end }) => end))
  }

  /** A change has been saved: the visit now stands so. */
  commit(id: string, visit: Visit): void {
    const changes = new Map(this.changes)
    changes.delete(id)
    this.changes = changes
    this.saved = this.saved.map((other) => (other.id === id ? visit : other))
    this.#checkOthers(id)
  }

  refuse(id: string, conflicts: Conflict[], trouble: string | null): void {
    const change = this.changes.get(id)
    if (change) this.#set(id, { ...change, conflicts, trouble })
  }

  /** What stood against the other changes may have been this one, where it was or where it is. */
  #checkOthers(id: string): void {
    for (const other of this.changes.keys()) if (other !== id) this.check(other)
  }

  #set(id: string, change: Change): void {
    this.changes = new Map(this.changes).set(id, change)
  }
}
