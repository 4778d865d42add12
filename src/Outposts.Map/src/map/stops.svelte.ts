import type { Point } from '../geodesy/points'

/** A place where the health bus stands. */
export interface Stop {
  /** The visit's id. */
  id: string
  name: string
  /** The day in words, such as "明天" or "11月26日 周四". */
  when: string
  /** Whether there is a seat to book. */
  free: boolean
  position: Point
}

let current = $state.raw<{ stops: Stop[]; chosen: string | null } | null>(null)

/** The stops that the map shows in place of the outposts of the list; null: the page is about outposts. */
export const stops = {
  get current() {
    return current
  },
  set current(shown) {
    current = shown
  },
}
