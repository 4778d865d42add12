// What the crew's page shows stands in its address.
import { isDay } from '../schedule/days'

export interface CrewAsked {
  /** null: today. */
  day: string | null
  /** The bus's code; null: all. */
  bus: string | null
  /** The visit's id; null: the one that is on. */
  visit: string | null
}

const word = (text: string | null) => text?.trim().slice(0, 120) || null

export function readCrew(own: string): CrewAsked {
  const query = new URLSearchParams(own)
  const day = query.get('day')
  return { day: isDay(day) ? day : null, bus: word(query.get('bus')), visit: word(query.get('visit')) }
}

export function writeCrew(asked: CrewAsked): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked) as [string, string | null][]) if (value) query.set(name, value)
  return query.toString()
}
