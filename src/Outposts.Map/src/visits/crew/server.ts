import { messageOf } from '../../i18n/messageOf'
import { ask } from '../../api/client'
import { graphql } from '../../api/graphql'
import { outcomes, type DayVisit, type Outcome } from './day'

export const crewDay = graphql(`
  query CrewDay($day: LocalDate!) {
    crewDay(day: $day) {
      visits {
        visit {
          id
          code
          place
          startsAt
          endsAt
          status
          bus {
            code
            name
          }
        }
        slots {
          slot {
            id
            startsAt
            endsAt
            seats
          }
          bookings {
            key
            codeMark
            state
          }
        }
      }
    }
  }
`)

export const checkIn = graphql(`
  mutation CheckIn($input: CheckInInput!) {
    checkIn(input: $input) {
      key
      alreadyUsed
      errors {
        code
        message
        messageZh
      }
    }
  }
`)

/** The visits of a day with their bookings, for the phone to keep. */
export async function fetchDay(day: string, signal: AbortSignal): Promise<DayVisit[]> {
  const {
    crewDay: { visits },
  } = await ask(crewDay, { day }, signal)
  return visits.map(({ visit: { bus, ...visit }, slots }) => ({
    ...visit,
    bus: bus.code,
    busName: bus.name,
    slots: slots.map(({ slot }) => slot),
    bookings: slots.flatMap(({ slot, bookings }) =>
      bookings.map(({ key, codeMark, state }) => ({ hash: key, mark: codeMark, state, slot: slot.id })),
    ),
  }))
}

/** How long a check-in waits for the server before the phone's own list decides, milliseconds: people queue at the bus. */
const checkInTimeoutMs = 5_000

/** The server's word on a code, and what the booking is known by; null when it found none. */
export interface Answer {
  outcome: Outcome
  key: string | null
}

/** Tells the server that the holder of a code came at a moment, milliseconds; doing so twice does no harm. */
export async function sendCheckIn(visit: string, code: string, at: number): Promise<Answer> {
  const {
    checkIn: { key, alreadyUsed, errors },
  } = await ask(checkIn, { input: { visit, token: code, at: new Date(at).toISOString() } }, undefined, checkInTimeoutMs)
  if (!errors?.length) return { outcome: alreadyUsed ? 'ALREADY_USED' : 'USED', key }
  const outcome = outcomes.find((other) => other === errors[0]!.code)
  if (!outcome) throw new Error(messageOf(errors[0]!))
  return { outcome, key }
}
