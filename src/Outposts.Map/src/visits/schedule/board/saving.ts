import { troubleOf } from '../../../api/client'
import { saveMove, type Outcome } from './actions'
import type { Board, Change } from './board.svelte'
import type { Bus } from './load'
import { scheduleMessages } from './messages'

/** Saves one change; conflicts that the server then finds stay with it on the board. */
export async function saveChange(board: Board, change: Change, buses: readonly Bus[]): Promise<Outcome | null> {
  const id = change.before.id
  try {
    const outcome = await saveMove(change, buses)
    if (outcome.conflicts.length || !outcome.visit)
      board.refuse(id, outcome.conflicts, outcome.conflicts.length ? null : scheduleMessages().changes.trouble)
    else board.commit(id, outcome.visit)
    return outcome
  } catch (error) {
    board.refuse(id, [], troubleOf(error, scheduleMessages().offline))
    return null
  }
}

/** Saves all changes without conflicts, one after the other: what one change frees, the next may take. Returns what was saved. */
export async function saveAll(board: Board, buses: readonly Bus[]): Promise<Outcome[]> {
  const saved: Outcome[] = []
  for (let next = board.ready[0]; next; next = board.ready[0]) {
    const outcome = await saveChange(board, next, buses)
    if (outcome && !outcome.conflicts.length) saved.push(outcome)
    await board.settled()
  }
  return saved
}
