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

let ways = $state.raw<readonly Way[]>([])
let reach = $state.raw<object | null>(null)
let end = $state.raw<Point | null>(null)
let outposts = $state.raw<readonly { outpost: ShownOutpost }[] | null>(null)
let tap = $state.raw<Tap | null>(null)

/** What a page lays over the map of ways and areas. Who sets something takes it back when it goes. */
export const drawn = {
  /** The ways, each led by its line. */
  get ways() {
    return ways
  },
  set ways(shown) {
    ways = shown
  },
  /** What is reached, as GeoJSON; null: nothing is drawn. */
  get reach() {
    return reach
  },
  set reach(shown) {
    reach = shown
  },
  /** Where a way ends that does not end at an outpost. */
  get end() {
    return end
  },
  set end(shown) {
    end = shown
  },
  /** The outposts in place of those of the list; null: those of the list. */
  get outposts() {
    return outposts
  },
  set outposts(shown) {
    outposts = shown
  },
  /** What a tap beside everything does; null: the list starts from there. */
  get tap() {
    return tap
  },
  set tap(does) {
    tap = does
  },
}
