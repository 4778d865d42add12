// The scheduler's changes, as questions to the server. Nothing is changed where a conflict comes back.
import { ask } from '../../../api/client'
import { wallDay } from '../../../hours/clock'
import { language } from '../../../navigation/view.svelte'
import type { Change, Conflict } from './board.svelte'
import type { Day } from '../../../hours/days'
import { clockOf, minutesOf, overlapping, quarter } from './grid'
import { toVisit, type Bus, type Visit } from './load'
import * as queries from './queries'
import type { ChangedVisit, FetchedConflict } from './queries'
import type { VisitStatus } from './status'
import { scheduleMessages } from './messages'

export interface Outcome {
  /** The visit as it now stands; null when there is none. */
  visit: Visit | null
  conflicts: Conflict[]
  /** How many bookings the change affects. */
  told: number
}

/** The first quarter from which a bus that is elsewhere until `endsAt` can be at its next visit, minutes of that day; null: not on it. */
export function freeFrom(endsAt: string, needed: number): number | null {
  const minutes = Math.ceil((minutesOf(endsAt.slice(11, 16))! + needed) / quarter) * quarter
  return minutes < 24 * 60 ? minutes : null
}

/** What could be pressed to mend a conflict. */
function mendsOf(conflict: FetchedConflict): Conflict['mends'] {
  const label = scheduleMessages().mend
  if (conflict.__typename === 'FiledTooLate' && conflict.earliest)
    return [{ label: label.day(conflict.earliest), to: { day: conflict.earliest } }]
  if (conflict.__typename === 'BusElsewhere') {
    const minutes = freeFrom(conflict.otherEndsAt, conflict.neededMinutes)
    return minutes === null
      ? []
      : [{ label: label.time(clockOf(minutes)), to: { day: wallDay(conflict.otherEndsAt), minutes } }]
  }
  return []
}

export const conflictOf = (conflict: FetchedConflict): Conflict => ({
  code: conflict.code,
  message: language() === 'en' ? conflict.english : conflict.chinese,
  mends: mendsOf(conflict),
})

const outcomeOf = ({ visit, conflicts, told }: ChangedVisit): Outcome => ({
  visit: visit && toVisit(visit),
  conflicts: conflicts.map(conflictOf),
  told,
})

const wish = (after: Visit, buses: readonly Bus[]) => ({
  id: after.id,
  bus: buses.find(({ code }) => code === after.bus)?.id ?? after.busId,
  startsAt: after.startsAt,
  endsAt: after.endsAt,
  revision: after.revision,
})

/** The conflicts of a visit where it is put: those of the server, and those with other unsaved changes. */
export async function checkMove(
  after: Visit,
  changes: readonly Change[],
  buses: readonly Bus[],
  signal: AbortSignal,
): Promise<Conflict[]> {
  const { moveVisit: answer } = await ask(queries.moveVisit, { input: { ...wish(after, buses), dryRun: true } }, signal)
  const unsaved = overlapping(
    after,
    changes.map((change) => change.after),
  )
  return [
    ...answer.conflicts.map(conflictOf),
    ...unsaved.map((other): Conflict => ({
      code: 'UNSAVED',
      message: scheduleMessages().changes.clash(other.place),
      mends: [],
    })),
  ]
}

export const saveMove = async (change: Change, buses: readonly Bus[]): Promise<Outcome> =>
  outcomeOf((await ask(queries.moveVisit, { input: { ...wish(change.after, buses), dryRun: false } })).moveVisit)

export interface NewVisit {
  bus: string
  place: string
  startsAt: string
  endsAt: string
  capacity: number | null
  onHoliday: boolean
}

export const addVisit = async (wanted: NewVisit, dryRun: boolean, signal?: AbortSignal): Promise<Outcome> =>
  outcomeOf((await ask(queries.addVisit, { input: { ...wanted, dryRun } }, signal)).addVisit)

export const setStatus = async (visit: Visit, status: VisitStatus, filedOn: Day | null): Promise<Outcome> =>
  outcomeOf(
    (await ask(queries.setVisitStatus, { input: { id: visit.id, status, filedOn, revision: visit.revision } }))
      .setVisitStatus,
  )

export const cancelVisit = async (visit: Visit): Promise<Outcome> =>
  outcomeOf((await ask(queries.cancelVisit, { input: { id: visit.id, revision: visit.revision } })).cancelVisit)
