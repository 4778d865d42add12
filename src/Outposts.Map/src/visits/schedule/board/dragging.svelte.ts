// A visit in the hand of a mouse or pen: which cell lies under it, and its conflicts there. Fingers scroll the page; for them
// there is the form in the visit's panel.
import { tick } from 'svelte'
import { troubleOf } from '../../../api/client'
import type { Board, Conflict } from './board.svelte'
import { cellKey, cellOf, type Cell } from './grid'
import type { Visit } from './load'
import { scheduleMessages } from './messages'

export interface Dragging {
  visit: Visit
  /** The cell under the pointer; null beside the board. */
  over: Cell | null
  x: number
  y: number
  /** Its conflicts there; null while they are requested. */
  conflicts: Conflict[] | null
  /** Why that could not be asked; null: nothing is wrong. */
  trouble: string | null
}

/** From so many pixels on, a press is a drag. */
const slack = 6
/** Nearer than this to the window's edge, the page scrolls along, pixels. */
const edge = 48

let current = $state.raw<Dragging | null>(null)
/** The request for the conflicts in the cell under the pointer. */
let request = new AbortController()

const cellUnder = (x: number, y: number): Cell | null => {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day][data-bus]')
  return cell ? { day: cell.dataset.day!, bus: cell.dataset.bus! } : null
}

/** Shows the visit at the pointer; when the pointer has come to another cell, requests the conflicts there. */
function hold(event: PointerEvent, visit: Visit, board: Board): void {
  if (event.clientY < edge) scrollBy(0, -16)
  if (event.clientY > innerHeight - edge) scrollBy(0, 16)
  const over = cellUnder(event.clientX, event.clientY)
  const same = current?.over && over ? cellKey(current.over) === cellKey(over) : current?.over === over
  current = {
    visit,
    over,
    x: event.clientX,
    y: event.clientY,
    conflicts: same ? current!.conflicts : null,
    trouble: same ? current!.trouble : null,
  }
  if (same) return
  request.abort()
  request = new AbortController()
  if (!over || cellKey(over) === cellKey(cellOf(visit))) {
    current = { ...current, conflicts: [] }
    return
  }
  const { signal } = request
  board.conflictsAt(visit, over, signal).then(
    (conflicts) => {
      if (!signal.aborted && current) current = { ...current, conflicts }
    },
    (error: unknown) => {
      if (!signal.aborted && current)
        current = { ...current, conflicts: [], trouble: troubleOf(error, scheduleMessages().offline) }
    },
  )
}

/** Ends the drag; a visit that is dropped over a cell moves there. */
function release(visit: Visit, board: Board, drop: boolean): void {
  request.abort()
  const held = current
  current = null
  if (!held) return
  // The press that ends a drag is no press of the button.
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }))
  if (drop && held.over) {
    board.move(visit.id, held.over)
    void focusVisit(visit.id)
  }
}

function swallow(event: Event): void {
  event.stopPropagation()
  event.preventDefault()
}

function grab(down: PointerEvent, visit: Visit, board: Board): void {
  if (down.button !== 0 || down.pointerType === 'touch') return
  const move = (event: PointerEvent) => {
    if (!current && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < slack) return
    event.preventDefault()
    hold(event, visit, board)
  }
  const end = (drop: boolean) => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', up)
    removeEventListener('pointercancel', cancel)
    removeEventListener('keydown', key, true)
    release(visit, board, drop)
  }
  const up = () => end(true)
  const cancel = () => end(false)
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    swallow(event)
    end(false)
  }
  addEventListener('pointermove', move)
  addEventListener('pointerup', up)
  addEventListener('pointercancel', cancel)
  addEventListener('keydown', key, true)
}

/** After a visit has moved it stands in another cell: the focus follows it there. */
export async function focusVisit(id: string): Promise<void> {
  await tick()
  document.querySelector<HTMLElement>(`[data-visit="${CSS.escape(id)}"]`)?.focus()
}

export const dragging = {
  get current() {
    return current
  },
  grab,
}
