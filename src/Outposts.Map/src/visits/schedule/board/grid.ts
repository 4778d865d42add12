// Where a visit stands on the board of days and buses, and where it goes when it is dragged or moved by keys.
import { inOffsetOf, wallClock, wallDay } from '../../../hours/clock'
import { addDays, type Day } from '../../../hours/days'

/** Slots are a quarter of an hour long, so visits begin on one. */
export const quarter = 15

/** What of a visit decides its place on the board. */
export interface Placed {
  id: string
  /** The bus's code. */
  bus: string
  startsAt: string
  endsAt: string
}

/** A place on the board: a day of a bus. */
export interface Cell {
  bus: string
  day: Day
}

export const cellKey = ({ bus, day }: Cell): string => `${day} ${bus}`
export const cellOf = (visit: Placed): Cell => ({ bus: visit.bus, day: wallDay(visit.startsAt) })

/** The visits of each cell in the order of time. */
export function byCell<Visit extends Placed>(visits: readonly Visit[]): Map<string, Visit[]> {
  const cells = new Map<string, Visit[]>()
  for (const visit of visits) {
    const key = cellKey(cellOf(visit))
    const cell = cells.get(key)
    if (cell) cell.push(visit)
    else cells.set(key, [visit])
  }
  for (const cell of cells.values())
    cell.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.id < b.id ? -1 : 1))
  return cells
}

/** Minutes of the day of a clock such as "08:30"; null when it is not one. */
export const minutesOf = (clock: string): number | null => {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? []
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null
}
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A moment on a day at a clock, in the offset of `like`. */
export const at = (day: Day, clock: string, like: string): string => {
  const offset = /(Z|[+-]\d\d:\d\d)$/.exec(like)?.[1] ?? 'Z'
  return `${day}T${clock}:00${offset}`
}

/** The same visit on another day, by another bus, at another time; it stays as long as it was, and begins on a quarter. */
export function placedAt<Visit extends Placed>(visit: Visit, to: Partial<Cell> & { minutes?: number }): Visit {
  const minutes = to.minutes ?? minutesOf(wallClock(visit.startsAt))!
  const snapped = Math.min(
    24 * 60 - quarter,
    Math.max(0, to.minutes === undefined ? minutes : Math.round(minutes / quarter) * quarter),
  )
  const startsAt = at(to.day ?? wallDay(visit.startsAt), clockOf(snapped), visit.startsAt)
  const endsAt = inOffsetOf(startsAt, Date.parse(startsAt) + Date.parse(visit.endsAt) - Date.parse(visit.startsAt))
  return { ...visit, bus: to.bus ?? visit.bus, startsAt, endsAt }
}

/** What moves a visit by keys: an arrow with Shift goes a day or a bus, with Alt too a quarter of an hour or a week. */
export interface Press {
  key: string
  shiftKey: boolean
  altKey: boolean
}

/** Where a visit goes by a key, on a board with these buses from top to bottom; null when the key moves nothing. */
export function pressed(
  visit: Placed,
  press: Press,
  buses: readonly string[],
): (Partial<Cell> & { minutes?: number }) | null {
  if (!press.shiftKey) return null
  const { day } = cellOf(visit)
  const row = buses.indexOf(visit.bus)
  const minutes = minutesOf(wallClock(visit.startsAt))!
  const bus = (step: number) => (buses[row + step] === undefined || row < 0 ? null : { bus: buses[row + step]! })
  const time = (step: number) => (minutes + step < 0 || minutes + step >= 24 * 60 ? null : { minutes: minutes + step })
  switch (press.key) {
    case 'ArrowLeft':
      return { day: addDays(day, press.altKey ? -7 : -1) }
    case 'ArrowRight':
      return { day: addDays(day, press.altKey ? 7 : 1) }
    case 'ArrowUp':
      return press.altKey ? time(-quarter) : bus(-1)
    case 'ArrowDown':
      return press.altKey ? time(quarter) : bus(1)
    default:
      return null
  }
}

/** The visits that a bus would hold at the same time as another. */
export const overlapping = <Visit extends Placed>(visit: Placed, all: readonly Visit[]): Visit[] =>
  all.filter(
    (other) =>
      other.id !== visit.id &&
      other.bus === visit.bus &&
      Date.parse(other.startsAt) < Date.parse(visit.endsAt) &&
      Date.parse(visit.startsAt) < Date.parse(other.endsAt),
  )
