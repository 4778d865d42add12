import type { Point } from '../geodesy/points'
import type { AccessStatus } from '../hours/queries'
import type { Way } from './way'

/** An outpost as the map shows it. */
export interface ShownOutpost {
  code: string
  name: string
  position: Point
  entry: AccessStatus
}

/** What a tap on the map does on a page that sets points of its own. */
export interface Tap {
  /** What is said on the map. */
  hint: string
  set: (point: Point) => void
  /** What a tap can set instead; null: nothing. */
  other: { label: string; choose: () => void } | null
}

/** What a page lays over the map of ways and areas. Who sets something takes it back when it goes. */
class Drawn {
  /** The ways, each led by its line. */
  ways = $state.raw<readonly Way[]>([])
  /** What is reached, as GeoJSON; null: nothing is drawn. */
  reach = $state.raw<object | null>(null)
  /** Where a way ends that does not end at an outpost. */
  end = $state.raw<Point | null>(null)
  /** The outposts in place of those of the list; null: those of the list. */
  outposts = $state.raw<readonly { outpost: ShownOutpost }[] | null>(null)
  /** What a tap beside everything does; null: the list starts from there. */
  tap = $state.raw<Tap | null>(null)
}

export const drawn = new Drawn()
