import { duration, distance } from '../i18n/units'
import type { Messages } from '../i18n/zh'
import type { RiderMode } from '../api/enums'
import { timeText } from '../hours/clock'
import { enterable, stateDetail } from '../hours/state'
import { isResting } from './kinds'
import type { Found } from './queries'

/** What was found, as the list shows it; each group is nearest first. */
export interface Groups {
  /** Where one gets in: resting places, or all when kinds were chosen. */
  first: Found[]
  /** Where one gets in: the other kinds. */
  others: Found[]
  /** Whose hours nobody knows: neither promised nor hidden. */
  maybe: Found[]
  /** What is closed, now or when one is there. */
  shut: Found[]
}

/** Puts what was found into groups. */
export function groupsOf(found: readonly Found[], kindsChosen: boolean): Groups {
  const sure = found.filter(({ outpost }) => enterable(outpost.entry.state))
  const isFirst = ({ outpost }: Found) => kindsChosen || isResting(outpost)
  return {
    first: sure.filter(isFirst),
    others: sure.filter((item) => !isFirst(item)),
    maybe: found.filter(({ outpost }) => outpost.entry.state === 'UNKNOWN'),
    shut: found.filter(({ outpost }) => outpost.entry.state === 'CLOSED'),
  }
}

/** How far it is and until when one gets in, as the line that answers says it. */
export function answerText(
  { outpost: { entry }, ...way }: Found,
  by: RiderMode,
  now: number,
  messages: Messages,
): string {
  const far =
    way.travelTime === null
      ? `${messages.list.straight} ${distance(way.travelDistance, messages)}`
      : messages.list.by(by, duration(way.travelTime, messages))
  const until =
    entry.state === 'OPEN' && entry.changesAt
      ? messages.list.openUntil(timeText(entry.changesAt, now, messages))
      : stateDetail(entry, now, messages)
  return [far, until].filter(Boolean).join(messages.list.comma)
}
