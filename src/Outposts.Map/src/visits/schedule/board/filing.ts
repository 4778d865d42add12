// By when a visit must be filed, by the official calendar of working days.
import { weekday } from '../../../hours/clock'
import { addDays, type Day } from '../../../hours/days'

/** A day of the official calendar. `working` is null where the notice for the year, not published yet, decides. */
export interface CalendarDay {
  date: Day
  kind: 'ORDINARY' | 'PUBLIC_HOLIDAY' | 'MAKE_UP_WORKDAY' | 'UNKNOWN'
  name: string | null
  working: boolean | null
}
export type Calendar = ReadonlyMap<Day, CalendarDay>

/** How many working days before a visit it must have been filed, as in the server's WorkingDays.cs. */
export const filingLead = 20

const weekend = (day: Day) => weekday(day) % 6 === 0

/** Whether a day is worked; a day that the calendar does not hold is derived from its weekday, and not certain. */
export const isWorked = (day: Day, calendar: Calendar): boolean | null => {
  const known = calendar.get(day)
  return known ? known.working : weekend(day) ? false : null
}

/** The first day on which a visit may be that was filed on a day, and whether that rests on holidays not yet published. */
export function earliestVisit(filedOn: Day, calendar: Calendar): { day: Day; assumed: boolean } {
  let [day, assumed] = [filedOn, false]
  for (let left = filingLead; left > 0;) {
    day = addDays(day, 1)
    const worked = isWorked(day, calendar)
    assumed ||= worked === null
    if (worked ?? !weekend(day)) left--
  }
  return { day, assumed }
}

/** The last day on which a visit may be filed, and whether that rests on holidays not yet published. */
export function latestFiling(visitOn: Day, calendar: Calendar): { day: Day; assumed: boolean } {
  let [day, assumed] = [visitOn, false]
  for (let left = filingLead; left > 0; day = addDays(day, -1)) {
    const worked = isWorked(day, calendar)
    assumed ||= worked === null
    if (worked ?? !weekend(day)) left--
  }
  return { day, assumed }
}
