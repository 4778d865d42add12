import { Board, troubleOf, type Check } from './board.svelte'
import type { Bus, Visit } from './load'
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
      this.plan = plan
      this.board.undoAll()
      this.board.buses = buses
      this.board.show(plan.visits.map(toPlanVisit))
      this.phase = 'shown'
    } catch (error) {
      if (planning.signal.aborted) return
      this.phase = 'failed'
      this.trouble = troubleOf(error, scheduleWords().offline)
    }
  }

  stop(): void {
    this.#planning?.abort()
    this.phase = this.plan ? 'shown' : 'idle'
  }
}
