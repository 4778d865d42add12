import type { Point } from '../geodesy/points'
import type { AccessStatus } from '../hours/queries'

let current = $state.raw<{ code: string; name: string; position: Point; entry: AccessStatus } | null>(null)

/** The outpost whose card is open, for the map to point at. */
export const selected = {
  get current() {
    return current
  },
  set current(outpost) {
    current = outpost
  },
}
