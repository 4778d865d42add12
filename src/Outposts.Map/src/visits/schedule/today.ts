import type { Day } from './days'

/** The day that the phone's own clock shows at a moment in milliseconds. */
export function localDay(at: number): Day {
  const date = new Date(at)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}
