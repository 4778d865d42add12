import { Refused, Unreachable } from '../../api/client'
import { cellKey, cellOf, overlapping, placedAt, type Cell } from './grid'
import type { Visit } from './load'

/** What stands against a place on the board, in words. */
export interface Conflict {
  code: string
  message: string
  /** What would mend it; null when nobody can say. */
  mend: string | null
}

/** A visit that has been moved on the board and is not saved yet. */
export interface Change {
  before: Visit
  after: Visit
  /** null while they are being asked for. */
  conflicts: Conflict[] | null
  /** Why they could not be asked for, or why it was not saved. */
  trouble: string | null
}

/** Asks what stands against a visit where it is put; nothing is saved by it. */
export type Check = (visit: Visit, all: readonly Visit[], signal: AbortSignal) => Promise<Conflict[]>

export const troubleOf = (error: unknown, unreachable: string): string =>
  error instanceof Unreachable ? unreachable : error instanceof Refused ? error.message : String(error)

/**
 * The visits on the board with the changes that are not saved. A change with conflicts stays on the board until it is mended or taken
 * back; what is saved is only what nothing stands against.
 */
export class Board {
  saved = $state.raw<readonly Visit[]>([])
  changes = $state.raw<ReadonlyMap<string, Change>>(new Map())
  /** Every visit where it stands now, moved ones where they have been put. */
  shown = $derived(this.saved.map((visit) => this.changes.get(visit.id)?.after ?? visit).concat(
    [...this.changes.values()].filter(({ before }) => !this.saved.some(({ id }) => id === before.id)).map(({ after }) => after)))
  readonly #check: Check
  readonly #asking = new Map<string, AbortController>()

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

  /** What would stand against a visit somewhere else; nothing is changed by asking. */
  wouldStandAgainst(visit: Visit, to: Partial<Cell>, signal: AbortSignal): Promise<Conflict[]> {
    const after = placedAt(this.find(visit.id) ?? visit, to)
    return this.#check(after, this.shown.map((other) => (other.id === after.id ? after : other)), signal)
  }

  /** Puts a visit somewhere else, and asks at once what stands against it. Putting it back where it was takes the change away. */
  move(id: string, to: Partial<Cell> & { minutes?: number; busName?: string }): void {
    const now = this.find(id)
    const before = this.changes.get(id)?.before ?? now
    if (!now || !before) return
    const after = { ...placedAt(now, to), busName: to.busName ?? now.busName }
    if (after.bus === before.bus && Date.parse(after.startsAt) === Date.parse(before.startsAt)) { this.undo(id); return }
    this.#set(id, { before, after, conflicts: null, trouble: null })
    this.check(id)
  }

  /** Asks anew what stands against a change, and against those that share a bus's day with it. */
  check(id: string): void {
    const change = this.changes.get(id)
    if (!change) return
    this.#asking.get(id)?.abort()
    const asking = new AbortController()
    this.#asking.set(id, asking)
    this.#set(id, { ...change, conflicts: null, trouble: null })
    this.#check(change.after, this.shown, asking.signal).then(
      (conflicts) => { if (!asking.signal.aborted) this.#set(id, { ...this.changes.get(id)!, conflicts }) },
      (error: unknown) => { if (!asking.signal.aborted) this.#set(id, { ...this.changes.get(id)!, conflicts: [], trouble: troubleOf(error, '') || 'offline' }) },
    )
  }

  undo(id: string): void {
    this.#asking.get(id)?.abort()
    const changes = new Map(this.changes)
    const gone = changes.get(id)
    changes.delete(id)
    this.changes = changes
    if (gone) this.#checkNeighbours(gone.after)
  }

  undoAll(): void {
    for (const asking of this.#asking.values()) asking.abort()
    this.changes = new Map()
  }

  /** Those that nothing stands against, ready to be saved. */
  get ready(): Change[] {
    return [...this.changes.values()].filter(({ conflicts, trouble }) => conflicts?.length === 0 && trouble === null)
  }

  /** A change has been saved: the visit now stands so. */
  settle(id: string, visit: Visit): void {
    const changes = new Map(this.changes)
    changes.delete(id)
    this.changes = changes
    this.saved = this.saved.map((other) => (other.id === id ? visit : other))
    this.#checkNeighbours(visit)
  }

  refuse(id: string, conflicts: Conflict[], trouble: string | null): void {
    const change = this.changes.get(id)
    if (change) this.#set(id, { ...change, conflicts, trouble })
  }

  /** Other changes on the same day of the same bus may stand otherwise now. */
  #checkNeighbours(visit: Visit): void {
    const cell = cellKey(cellOf(visit))
    for (const [id, { after }] of this.changes) if (id !== visit.id && (cellKey(cellOf(after)) === cell || overlapping(after, [visit]).length)) this.check(id)
  }

  #set(id: string, change: Change): void {
    this.changes = new Map(this.changes).set(id, change)
  }
}
