import type { Point } from '../geodesy/points'

/** Where something is on. */
export interface Happening {
  /** The event's id. */
  id: string
  name: string
  /** The day in a word, such as "明天". */
  when: string
  position: Point
}

let current = $state.raw<readonly Happening[]>([])

/** The events that the map shows beside everything else. Who sets some takes them back when it goes. */
export const happenings = {
  get current() {
    return current
  },
  set current(shown) {
    current = shown
  },
}
