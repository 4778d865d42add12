// What the map shows of events.
import type { Day } from '../hours/days'
import type { Messages } from '../i18n/zh'
import type { Happening } from '../map/happenings.svelte'
import { dayOf, dayWord, type Occurrence } from './dates'
import type { EventMessages } from './messages'

/** The marks of events on their dates; those whose place is not known have none. */
export const happeningsOf = (
  occurrences: readonly Occurrence[],
  today: Day,
  t: Messages,
  w: EventMessages,
): Happening[] =>
  occurrences.flatMap(({ event, date }) =>
    date.position
      ? [
          {
            id: event.id,
            name: t.htmlLang === 'en' ? (event.englishTitle ?? event.title) : event.title,
            when: dayWord(dayOf(date, today), today, t, w),
            position: date.position,
          },
        ]
      : [],
  )
