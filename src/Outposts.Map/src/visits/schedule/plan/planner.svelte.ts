import { AsyncQuery } from '../../../api/asyncQuery.svelte'
import { Board, type Conflict } from '../board/board.svelte'
import type { Day } from '../../../hours/days'
import type { DraftHead } from './draftQueries'
import { evaluatePlan, loadDraft } from './drafts'
import { wallDay } from '../../../hours/clock'
import type { Visit } from '../board/load'
import { makePlan, planInputOf, toPlanVisit } from './plan'
import type { FetchedPlan, PlanQuestion } from './planQueries'
import type { PlanSettings } from './settings'
import { scheduleMessages } from '../board/messages'

type Found = Map<string, Conflict[]>

/** What of the visits decides whether two plans are the same, whatever their order. */
const contentOf = (visits: readonly Visit[]): string =>
  JSON.stringify(
    visits
      .map((visit) => [visit.planned?.placeId, visit.bus, Date.parse(visit.startsAt), Date.parse(visit.endsAt)].join())
      .sort(),
  )

/** The current plan: what the server made of the settings, and the board on which its visits can still be moved. */
export class Planner {
  plan = $state.raw<FetchedPlan | null>(null)
  /** The work that makes or opens a plan. */
  readonly #work = new AsyncQuery<null>()
  #kind = $state<'planning' | 'opening'>('planning')
  readonly phase = $derived(
    this.#work.busy ? this.#kind : this.#work.refusal !== null ? 'failed' : this.plan ? 'shown' : 'idle',
  )
  /** Why it failed, in words. */
  readonly trouble = $derived(this.#work.refusal || scheduleMessages().offline)
  /** The draft in which it is saved; null: in none yet. */
  draft = $state.raw<DraftHead | null>(null)
  /** What it was asked for: it is evaluated and saved by this, whatever the form says meanwhile. */
  question: PlanQuestion | null = null
  /** The evaluation of the visits where they stand now; its result goes to the board. */
  readonly evaluation = new AsyncQuery<null>()
  /** The visits as they were made or saved last, to tell whether something has changed since. */
  #savedAs = $state.raw('')
  readonly board: Board
  /** What the visits are where they stand now. */
  readonly content = $derived.by(() => contentOf(this.visits))
  #lastEvaluation: { content: string; answer: Promise<Found> } | null = null

  constructor() {
    this.board = new Board(
      async (after) =>
        (await this.#conflictsOf([...this.visits.filter(({ id }) => id !== after.id), after])).get(after.id) ?? [],
    )
  }

  /** The plan's visits where they stand on the board. */
  get visits(): readonly Visit[] {
    return this.board.shown
  }

  /** Plans anew; the current plan stays until there is another one. */
  make(settings: PlanSettings, day: Day): Promise<void> {
    const question = planInputOf(settings, day, this.board.buses)
    this.#kind = 'planning'
    return this.#work.ask(async (signal) => {
      const plan = await makePlan(question, signal)
      signal.throwIfAborted()
      this.#show(plan, question)
      this.draft = null
      return null
    })
  }

  /** Makes a draft the current plan. */
  open(id: string, missing: string): Promise<void> {
    this.#kind = 'opening'
    return this.#work.ask(async (signal) => {
      const found = await loadDraft(id, signal)
      signal.throwIfAborted()
      if (!found) throw new Error(missing)
      this.#show(found.plan, found.question)
      this.saved(found.head)
      return null
    })
  }

  /** The current plan is now the draft. */
  saved(head: DraftHead): void {
    this.draft = head
    const visits = this.visits
    this.board.undoAll()
    this.board.show(visits)
    this.#savedAs = this.content
  }

  /** The current plan stays and belongs to no draft any more. */
  leave(): void {
    this.draft = null
  }

  /** Whether the current plan differs from the draft. */
  get dirty(): boolean {
    return this.draft === null || this.touched
  }

  /** Whether visits have been moved or removed since the plan was made, opened or saved. */
  get touched(): boolean {
    return this.plan !== null && this.content !== this.#savedAs
  }

  /** Requests the conflicts of each visit where it is now. */
  async evaluate(): Promise<void> {
    if (!this.plan) return
    const content = this.content
    await this.evaluation.ask(async () => {
      const found = await this.#conflictsOf(this.visits)
      if (content === this.content) this.board.setConflicts(found)
      return null
    })
  }

  stop(): void {
    this.#work.take(null)
  }

  /** Gets the conflicts that visits would have; the same visits are requested once. */
  #conflictsOf(visits: readonly Visit[]): Promise<Found> {
    const content = contentOf(visits)
    if (this.#lastEvaluation?.content !== content) {
      const evaluation = { content, answer: this.#evaluate(visits) }
      this.#lastEvaluation = evaluation
      evaluation.answer.catch(() => {
        if (this.#lastEvaluation === evaluation) this.#lastEvaluation = null
      })
    }
    return this.#lastEvaluation!.answer
  }

  async #evaluate(visits: readonly Visit[]): Promise<Found> {
    const [plan, question] = [this.plan, this.question]
    if (!plan || !question) return new Map()
    const found = await evaluatePlan(question, visits, this.board.buses)
    for (const visit of visits) {
      const day = wallDay(visit.startsAt)
      if (day < plan.from || day > plan.until)
        found.set(visit.id, [
          { code: 'OUTSIDE', message: scheduleMessages().plan.outside(plan.from, plan.until), mends: [] },
          ...(found.get(visit.id) ?? []),
        ])
    }
    return found
  }

  #show(plan: FetchedPlan, question: PlanQuestion): void {
    this.plan = plan
    this.question = question
    this.#lastEvaluation = null
    this.board.undoAll()
    this.board.standing = new Map()
    this.board.show(plan.visits.map(toPlanVisit))
    this.#savedAs = this.content
  }
}
