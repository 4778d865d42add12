// Reports on the phone: those that wait to be sent, each with an entry of its own, so that two tabs do not write over each other; the links
// of those that were sent; and the random value by which one phone counts once.
import type { Service } from '../api/enums'
import { load, namesWith, save } from '../storage/local'
import { newKey } from '../storage/newKey'
import type { Report, ReportKind } from './queries'

/** A report that this phone has not sent. */
export interface Waiting {
  key: string
  /** The outpost. */
  code: string
  kind: ReportKind
  service: Service | null
  reason: string | null
  /** When it was tapped, milliseconds. */
  at: number
}

const prefix = 'outposts-report-'
const waitingName = (key: string) => `${prefix}waiting-${key}`
const sentName = `${prefix}sent`
const deviceName = `${prefix}device`
/** So many of one's own links are remembered. */
const maxSent = 30

/** What waits to be sent, the oldest first. */
export const loadWaiting = (): Waiting[] =>
  namesWith(waitingName(''))
    .map((name) => load<Waiting>(name))
    .filter((one) => one !== null)
    .sort((a, b) => a.at - b.at)

/** Stores what waits to be sent. Returns whether the phone stored it. */
export const saveWaiting = (waiting: Waiting): boolean => save(waitingName(waiting.key), waiting)

/** Removes what waits no more. */
export const removeWaiting = (key: string): void => void save(waitingName(key), null)

/** The reports that this phone has sent, the newest first. */
export const loadSent = (): Report[] => load<Report[]>(sentName) ?? []

/** Remembers a report that was sent, or what became of it. */
export function saveSent(report: Report): void {
  const others = loadSent().filter(({ token }) => token !== report.token)
  save(sentName, [report, ...others].slice(0, maxSent))
}

/** The random value of this phone; another than that of bookings, so that nobody can join the two. */
export function deviceId(): string {
  const known = load<string>(deviceName)
  if (known) return known
  const made = newKey()
  save(deviceName, made)
  return made
}
