// What the crew's page shows stands in its address.
import { textParam, formatQuery } from '../../navigation/url'
import { isDay } from '../../hours/days'

export interface CrewAsked {
  /** null: today. */
  day: string | null
  /** The bus's code; null: all. */
  bus: string | null
  /** The visit's id; null: the one that is on. */
  visit: string | null
}

export function readCrew(pageParams: string): CrewAsked {
  const query = new URLSearchParams(pageParams)
  const day = query.get('day')
  return { day: isDay(day) ? day : null, bus: textParam(query.get('bus')), visit: textParam(query.get('visit')) }
}

export const writeCrew = (params: CrewAsked): string => formatQuery({ ...params })
