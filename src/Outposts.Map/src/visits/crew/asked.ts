// What the crew's page shows stands in its address.
import { word, written } from '../../url'
import { isDay } from '../schedule/days'

export interface CrewAsked {
  /** null: today. */
  day: string | null
  /** The bus's code; null: all. */
  bus: string | null
  /** The visit's id; null: the one that is on. */
  visit: string | null
}

export function readCrew(own: string): CrewAsked {
  const query = new URLSearchParams(own)
  const day = query.get('day')
  return { day: isDay(day) ? day : null, bus: word(query.get('bus')), visit: word(query.get('visit')) }
}

export const writeCrew = (asked: CrewAsked): string => written({ ...asked })
