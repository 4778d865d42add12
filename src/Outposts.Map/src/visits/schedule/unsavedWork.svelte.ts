// What a scheduler works on and has not saved yet: it outlasts another page of the client, and asks before the tab is closed.
import { checkMove } from './board/actions'
import { Board } from './board/board.svelte'
import { Planner } from './plan/planner.svelte'

/** The board of the schedule, and the plan in work. */
export interface Work {
  readonly board: Board
  readonly planner: Planner
}

/** Made with an effect root of its own, so that what it derives outlasts the page. */
function create(): Work {
  let work: Work
  $effect.root(() => {
    const board: Board = new Board((visit, changes, signal) => checkMove(visit, changes, board.buses, signal))
    work = { board, planner: new Planner() }
  })
  return work!
}

const isUnsaved = ({ board, planner }: Work) => board.changes.size > 0 || planner.touched

let current: Work | null = null
addEventListener('beforeunload', (event) => {
  if (current && isUnsaved(current)) event.preventDefault()
})

/** The work that was left, or new work. */
export const takeWork = (): Work => (current ??= create())

/** Keeps what is not saved, and a plan without a draft, until it is taken again. */
export function leaveWork(work: Work) {
  if (!isUnsaved(work) && (!work.planner.plan || work.planner.draft)) current = null
}
