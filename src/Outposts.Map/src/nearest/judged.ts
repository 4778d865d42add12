import type { AccessStatus, JudgedStatus } from '../hours/queries'
import { enterable } from '../hours/state'

/** How far a rider goes to a door that is still shut, in seconds; one that is farther counts as shut, however long the way there takes. */
export const maxSecondsToShutDoor = 3600

/**
 * The state that a list shows.
 * @param entry The state when one arrives, or when the question judges else.
 * @param now The state when one departs.
 * @param travelTime How long the way takes, seconds; null when nobody knows.
 * @param then The time for which the rider asks, RFC 3339; null for now.
 */
export function judged(
  entry: JudgedStatus,
  now: AccessStatus,
  travelTime: number | null,
  then: string | null,
): JudgedStatus {
  if (!entry.arrivesAt) return { ...entry, arrivesAt: then }
  if (now.state !== 'CLOSED') return entry
  return (travelTime ?? 0) > maxSecondsToShutDoor ? { ...now } : { ...entry, opensOnWay: enterable(entry.state) }
}

/** Whether the list of what can be entered shows a state: one that is shut now and was not judged on arrival is left out. */
export const isOffered = ({ state, arrivesAt }: JudgedStatus): boolean => state !== 'CLOSED' || Boolean(arrivesAt)
