// The list of events, with the phone's own copy for the time without a connection.
import { ask, Unreachable } from '../../api/client'
import { listTimeoutMs } from '../../api/http'
import type { Point } from '../../geodesy/points'
import { wallDay } from '../../hours/clock'
import { addDays, type Day } from '../../hours/days'
import { load, save } from '../../storage/cache'
import { eventList, type EventItem } from '../queries'
import { countSet, type EventParams } from './params'

export interface Loaded {
  events: EventItem[]
  /** When the phone's own copy was made, milliseconds; null: the server answered. */
  storedAt: number | null
  /** Whether there are more than were asked for. */
  cut: boolean
}
const key = '/kept/events'
const first = 100

export const lastDay = (params: EventParams, today: Day): Day => addDays(today, params.days - 1)

/** Fetches them; without a connection what the phone saw last, by the same conditions. */
export async function fetchEvents(
  params: EventParams,
  today: Day,
  near: Point | null,
  signal: AbortSignal,
): Promise<Loaded> {
  const until = lastDay(params, today)
  try {
    const variables = {
      from: today,
      until,
      districts: params.districts.length ? params.districts : null,
      kinds: params.kinds.length ? params.kinds : null,
      near: near && { longitude: near.longitude, latitude: near.latitude },
      first,
    }
    const { events } = await ask(eventList, variables, signal, listTimeoutMs)
    if (countSet(params) === 0) void save(key, { at: Date.now(), events }).catch(() => undefined)
    return { events, storedAt: null, cut: events.length === first }
  } catch (error) {
    const stored =
      error instanceof Unreachable ? await load<{ at: number; events: EventItem[] }>(key).catch(() => null) : null
    if (!stored) throw error
    return {
      events: stored.events.filter((event) => fits(event, params, today, until)),
      storedAt: stored.at,
      cut: false,
    }
  }
}

/** Whether an event meets the conditions, as the server judges it. */
export const fits = (event: EventItem, { kinds, districts }: EventParams, from: Day, until: Day): boolean =>
  (!kinds.length || kinds.includes(event.kind)) &&
  event.dates.some(
    ({ startsAt, endsAt, district }) =>
      wallDay(startsAt) <= until &&
      wallDay(endsAt) >= from &&
      (!districts.length || (district !== null && districts.includes(district.code))),
  )
