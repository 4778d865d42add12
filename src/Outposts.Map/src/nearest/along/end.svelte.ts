// Where the way ends. A point that was tapped lives in the memory of this page alone, as the start does.
import { go, view } from '../../navigation/view.svelte'
import { locate, origin, startAtPlace, startAtTapped, type Origin } from '../../origin/origin.svelte'
import { findPlaces, type Place } from '../../origin/places'
import type { Point } from '../../geodesy/points'
import { formatParams, parseParams } from './queryParams'

/** The end of a way: of the kinds that a start has. */
export type End = Exclude<Origin, { from: 'start' }>

let current = $state.raw<End | null>(null)
let unresolved = $state.raw<string | null>(null)
/** Counts the choices: a place that arrives after a later choice is dropped. */
let choices = 0

export const end = {
  get current() {
    return current
  },
  /** The name in the address that matches no place; null when there is none. */
  get unresolved() {
    return unresolved
  },
}

const setAddress = (to: string | null) => {
  const params = parseParams(view().pageParams)
  if (params.to !== to) go({ pageParams: formatParams({ ...params, to }) })
}

export function endAtPlace(place: Place): void {
  choices++
  unresolved = null
  const { name, englishName, position, district } = place
  current = { from: 'place', name, englishName, position, district }
  setAddress(district ?? name)
}

export function endAtTapped(position: Point): void {
  choices++
  unresolved = null
  current = { from: 'tapped', position }
  setAddress(null)
}

export function forgetEnd(): void {
  choices++
  unresolved = null
  current = null
  setAddress(null)
}

/** The way back: start and end change places. A position of the rider is asked for anew. */
export function swap(): void {
  const [start, before] = [origin.current, current]
  if (!before || !start || start.from === 'start') return
  choices++
  current = start
  setAddress(start.from === 'place' ? (start.district ?? start.name) : null)
  if (before.from === 'here') void locate()
  else if (before.from === 'tapped') startAtTapped(before.position)
  else startAtPlace({ kind: before.district ? 'district' : 'place', detail: null, ...before })
}

/** Follows the address when it names another end, as when it is opened or after "back". */
export async function resolveEnd(to: string | null): Promise<void> {
  if (to === null) {
    unresolved = null
    if (current?.from === 'place') current = null
    return
  }
  if (current?.from === 'place' && (current.district === to || current.name === to)) return
  const choice = ++choices
  const places = await findPlaces(to, origin.districts).catch(() => [])
  if (choice !== choices) return
  const place = places.find((one) => one.district === to || one.name === to) ?? places[0]
  unresolved = place ? null : to
  current = place
    ? {
        from: 'place',
        name: place.name,
        englishName: place.englishName,
        position: place.position,
        district: place.district,
      }
    : null
}
