// Which columns of lists were given by hand, so that a clerk's list of next month is read as this month's was. Stored on this device
// by the headers alone: nothing of the rows.
import { load, save } from '../storage/local'

const storage = 'outposts-list-columns'
const maxLists = 30

type Stored = [signature: string, columns: Record<string, string>][]

/** What lists of the same form have in common. */
export const signatureOf = (headers: readonly string[]): string => headers.join('\u001f')

const isStored = (value: unknown): value is Stored =>
  Array.isArray(value) &&
  value.every(
    (entry) =>
      Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'object' && entry[1] !== null,
  )

const all = (): Stored => {
  const stored = load<unknown>(storage)
  return isStored(stored) ? stored : []
}

/** The columns that were given for lists with these headers; null when none were. */
export const recall = (headers: readonly string[]): Record<string, string> | null =>
  all().find(([signature]) => signature === signatureOf(headers))?.[1] ?? null

/** Remembers the columns of lists with these headers; without any they are forgotten. */
export function remember(headers: readonly string[], columns: Record<string, string>): void {
  const signature = signatureOf(headers)
  const others = all().filter(([other]) => other !== signature)
  const next: Stored = Object.keys(columns).length ? [[signature, columns], ...others] : others
  save(storage, next.length ? next.slice(0, maxLists) : null)
}
