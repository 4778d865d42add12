import type { Point } from '../nearest/anchor.svelte'
import type { Entry } from '../registry/queries'

let current = $state.raw<{ code: string; name: string; position: Point; entry: Entry } | null>(null)

/** The outpost whose card is open, for the map to point at. */
export const selected = {
  get current() {
    return current
  },
  set current(outpost) {
    current = outpost
  },
}
