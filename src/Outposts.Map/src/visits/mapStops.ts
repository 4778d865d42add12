// What the map shows of the visits.
import type { Messages } from '../i18n/zh'
import type { Stop } from '../map/stops.svelte'
import type { Visit } from './queries'
import { placeOf } from './search.svelte'
import { dayWord, stateOf } from './when'
import type { VisitMessages } from './messages'

/** Most places that the map holds; what is farther away or later is in the list. */
const maxVisits = 100

/** The stop of a visit; `more` visits besides come to the same place. */
export function stopOf(visit: Visit, more: number, now: number, t: Messages, messages: VisitMessages): Stop {
  const when = dayWord(visit.startsAt, now, t, messages)
  return {
    id: visit.id,
    name: visit.place,
    position: visit.position,
    when: more ? messages.list.andMore(when, more) : when,
    free: stateOf(visit, now) === 'FREE',
  }
}

/** Each place once, in the order of the list: it leads to the first visit there that can be booked, else to the first. */
export function stopsOf(visits: readonly Visit[], now: number, t: Messages, messages: VisitMessages): Stop[] {
  const places = new Map<string, Visit[]>()
  for (const visit of visits) {
    const place = placeOf(visit)
    places.set(place, [...(places.get(place) ?? []), visit])
  }
  return [...places.values()]
    .slice(0, maxVisits)
    .map((here) =>
      stopOf(here.find((visit) => stateOf(visit, now) === 'FREE') ?? here[0]!, here.length - 1, now, t, messages),
    )
}
