import { troubleOf } from '../../../api/client'
import { placedAt, type Cell } from './grid'
import type { Bus, Visit } from './load'
import { scheduleMessages } from './messages'

/** A conflict of a visit, in words. */
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

/** Requests the conflicts of a visit where it is put; saves nothing. */
export type Check = (visit: Visit, changes: readonly Change[], signal: AbortSignal) => Promise<Conflict[]>

/**
 * The visits on the board with the changes that are not saved. A change with conflicts stays on the board until it is mended or taken
 * back; only changes without conflicts are saved.
 */
export class Board {
  saved = $state.raw<readonly Visit[]>([])
  changes = $state.raw<ReadonlyMap<string, Change>>(new Map())
  /** The conflicts of visits that nobody has moved; those of a plan may have some from the start. */
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
  /** The requests for conflicts, one for each changed visit, so that one can be aborted alone. */
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
  conflictsOf(id: string): readonly Conflict[] | null {
    const change = this.changes.get(id)
    return change ? change.conflicts : (this.standing.get(id) ?? [])
  }

  /** Sets the conflicts of all visits where they are now, moved or not. */
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
  conflictsAt(visit: Visit, to: Partial<Cell>, signal: AbortSignal): Promise<Conflict[]> {
    const after = placedAt(this.find(visit.id) ?? visit, to)
    return this.#check(after, [...this.changes.values()], signal)
  }

  /** Puts a visit somewhere else and requests its conflicts. Putting it back where it was removes the change. */
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

  /** Requests the conflicts of a change again. */
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
    const removed = changes.get(id)
    changes.delete(id)
    this.changes = changes
    if (removed) this.#checkOthers(id)
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

  /** The changes without conflicts, ready to be saved. */
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

  /** Other changes may have had a conflict with this one, or have one now. */
  #checkOthers(id: string): void {
    for (const other of this.changes.keys()) if (other !== id) this.check(other)
  }

  #set(id: string, change: Change): void {
    this.changes = new Map(this.changes).set(id, change)
  }
}
