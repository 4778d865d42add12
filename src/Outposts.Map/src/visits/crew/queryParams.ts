// What the crew's page shows stands in its address.
import { word, written } from '../../navigation/url'
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
  return { day: isDay(day) ? day : null, bus: word(query.get('bus')), visit: word(query.get('visit')) }
}

export const writeCrew = (params: CrewAsked): string => written({ ...params })
