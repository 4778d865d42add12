// Where the list starts from: the rider, a tapped point, a named place or, knowing nothing, the first district.
// A position lives in the memory of this page alone: it is not in the address, not stored, not logged.
import { ask } from '../api/client'
import { listTimeoutMs } from '../api/http'
import type { Point } from '../geodesy/points'
import { loadDistricts, storeDistricts } from './storedDistricts'
import { go, view } from '../navigation/view.svelte'
import { findPlaces, type Place } from './places'
import { districts as districtsQuery, type District } from './queries'

export type Origin =
  | { from: 'here'; position: Point; accuracy: number }
  | { from: 'tapped'; position: Point }
  | { from: 'place'; position: Point; name: string; englishName: string | null; district: string | null }
  | { from: 'start'; position: Point; name: string; englishName: string }

/** Whether a start is a place of the rider's own choice, from which ways can be counted: the middle of a whole district is none. */
export const isExact = (origin: Origin | null): boolean =>
  origin !== null && origin.from !== 'start' && !(origin.from === 'place' && origin.district !== null)

/** Why the phone has no position; null: it has one, or none was requested. */
export type LocationError = 'refused' | 'unavailable' | 'slow' | 'insecure'

let current = $state.raw<Origin | null>(null)
let locationError = $state.raw<LocationError | null>(null)
let locating = $state.raw(false)
let known = $state.raw<District[]>([])
let unresolved = $state.raw<string | null>(null)
let ready = $state.raw(false)
/** Counts the choices of a start: a position or a place that arrives after a later choice is dropped. */
let choices = 0

export const origin = {
  get current() {
    return current
  },
  get locationError() {
    return locationError
  },
  get locating() {
    return locating
  },
  get districts() {
    return known
  },
  /** The name in the address that matches no place; null when there is none. */
  get unresolved() {
    return unresolved
  },
  /** Whether the first start has been looked for, found or not. */
  get ready() {
    return ready
  },
}

/** Asks the phone for its position; the browser asks the rider first. Ends when it is known or known to be hindered. */
export async function locate(): Promise<void> {
  // On plain http browsers refuse without asking anybody.
  if (!isSecureContext || !('geolocation' in navigator)) {
    locationError = isSecureContext ? 'unavailable' : 'insecure'
    return
  }
  const choice = ++choices
  locating = true
  locationError = null
  try {
    const { coords } = await new Promise<GeolocationPosition>((told, reject) =>
      navigator.geolocation.getCurrentPosition(told, reject, {
        enableHighAccuracy: true,
        timeout: 12_000,
        maximumAge: 60_000,
      }),
    )
    if (choice !== choices) return
    current = {
      from: 'here',
      position: { longitude: coords.longitude, latitude: coords.latitude },
      accuracy: coords.accuracy,
    }
    if (view().near) go({ near: null })
  } catch (failure) {
    if (choice !== choices) return
    const error = failure as GeolocationPositionError
    locationError =
      error.code === error.PERMISSION_DENIED ? 'refused' : error.code === error.TIMEOUT ? 'slow' : 'unavailable'
  } finally {
    if (choice === choices) locating = false
  }
}

/** Notes that another start is chosen; a position still on its way no longer counts. */
function choose(): void {
  choices++
  locating = false
}

export function startAtTapped(position: Point): void {
  choose()
  current = { from: 'tapped', position }
  locationError = null
  if (view().near) go({ near: null })
}

export function startAtPlace(place: Place): void {
  choose()
  current = {
    from: 'place',
    position: place.position,
    name: place.name,
    englishName: place.englishName,
    district: place.district,
  }
  locationError = null
  unresolved = null
  go({ near: place.district ?? place.name })
}

/** Back to the beginning: no place, no position. */
export function forget(): void {
  choose()
  locationError = null
  unresolved = null
  go({ near: null })
  startAtFirstDistrict()
}

/** How long a list waits for the position before it starts at the first district, milliseconds; a position that comes later moves the list. */
const locationWaitMs = 2_000

function startAtFirstDistrict(): void {
  const first = known[0]
  current = first ? { from: 'start', position: first.centre, name: first.name, englishName: first.englishName } : null
}

/** Finds the first start: the place in the address; else the rider, where leave was given before; else the first district. */
export async function begin(): Promise<void> {
  const near = view().near
  const here = near ? null : locateAtOnce()
  known = await fetchDistricts()
  await (near ? resolveNear(near) : here)
  if (!current) startAtFirstDistrict()
  ready = true
}

/** Follows the address when it names another place than the list starts from, as after "back". */
export async function resolveNear(near: string): Promise<void> {
  if (current?.from === 'place' && (current.district === near || current.name === near)) return
  const choice = choices
  const places = await findPlaces(near, known).catch(() => [])
  if (choice !== choices || view().near !== near) return
  const place = places.find((candidate) => candidate.district === near || candidate.name === near) ?? places[0]
  if (place) {
    unresolved = null
    current = {
      from: 'place',
      position: place.position,
      name: place.name,
      englishName: place.englishName,
      district: place.district,
    }
  } else {
    unresolved = near
    startAtFirstDistrict()
  }
}

async function locateAtOnce(): Promise<void> {
  if (await mayLocate()) await Promise.race([locate(), new Promise((resolve) => setTimeout(resolve, locationWaitMs))])
}

async function mayLocate(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted'
  } catch {
    return false
  }
}

async function fetchDistricts(): Promise<District[]> {
  try {
    const { districts } = await ask(districtsQuery, {}, undefined, listTimeoutMs)
    void storeDistricts(districts)
    return districts
  } catch {
    return (await loadDistricts()) ?? []
  }
}
