import { Board, troubleOf, type Check } from './board.svelte'
import type { Bus, Visit } from './load'
import { loadDraft } from './drafts'
import type { DraftHead } from './draftQueries'
import { makePlan, toPlanVisit } from './plan'
import type { FetchedPlan } from './planQueries'
import type { PlanSettings } from './settings'
import type { Day } from './days'
import { scheduleWords } from './words'

/** The plan on the table: what the server made of the settings, and the board on which its visits can still be moved. */
export class Planner {
  plan = $state.raw<FetchedPlan | null>(null)
  phase = $state<'idle' | 'planning' | 'shown' | 'failed'>('idle')
  trouble = $state('')
  /** The draft in which it is saved; null: in none yet. */
  draft = $state.raw<DraftHead | null>(null)
  /** The visits as they were saved, to tell whether something has changed since. */
  #savedAs = $state.raw('')
  readonly board: Board
  #planning: AbortController | null = null

  constructor(check: Check) {
    this.board = new Board(check)
  }

  /** The plan's visits where they stand on the board. */
  get visits(): readonly Visit[] { return this.board.shown }

  async make(settings: PlanSettings, day: Day, buses: readonly Bus[]): Promise<void> {
    this.#planning?.abort()
    const planning = new AbortController()
    this.#planning = planning
    this.phase = 'planning'
    try {
      const plan = await makePlan(settings, day, buses, planning.signal)
      if (planning.signal.aborted) return
      this.board.buses = buses
      this.#show(plan)
    } catch (error) {
      if (planning.signal.aborted) return
      this.phase = 'failed'
      this.trouble = troubleOf(error, scheduleWords().offline)
    }
  }

  /** Takes a draft onto the table. */
  async open(id: string, missing: string): Promise<void> {
    this.#planning?.abort()
    const planning = new AbortController()
    this.#planning = planning
    this.phase = 'planning'
    try {
      const found = await loadDraft(id, planning.signal)
      if (planning.signal.aborted) return
      if (found) { this.#show(found.plan); this.saved(found.head) }
      else { this.phase = 'failed'; this.trouble = missing }
    } catch (error) {
      if (planning.signal.aborted) return
      this.phase = 'failed'
      this.trouble = troubleOf(error, scheduleWords().offline)
    }
  }

  /** What is on the table is now the draft. */
  saved(head: DraftHead): void {
    this.draft = head
    this.#savedAs = this.#content()
  }

  /** Whether what is on the table differs from the draft. */
  get dirty(): boolean { return this.draft === null || this.#content() !== this.#savedAs }

  #content(): string {
    return JSON.stringify(this.visits.map((visit) => [visit.planned?.placeId, visit.bus, visit.startsAt, visit.endsAt]).sort())
  }

  #show(plan: FetchedPlan): void {
    this.plan = plan
    this.board.undoAll()
    this.board.show(plan.visits.map(toPlanVisit))
    this.phase = 'shown'
  }

  stop(): void {
    this.#planning?.abort()
    this.phase = this.plan ? 'shown' : 'idle'
  }
}
