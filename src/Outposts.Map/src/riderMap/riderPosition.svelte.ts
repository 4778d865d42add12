// Where the rider is and which way they face while the map is on the screen. It stays on the phone, as the start of the list does, and
// the list does not follow it: only the marker moves.
import type { Point } from '../geodesy/points'
import { compassHeading, hasTurned, shownHeading, type Orientation } from './heading'

export interface RiderPosition {
  position: Point
  accuracy: number
}

type Leave = typeof DeviceOrientationEvent & { requestPermission?: () => Promise<PermissionState> }

let position = $state.raw<RiderPosition | null>(null)
let heading = $state.raw<number | null>(null)
/**
 * Whether the phone may give its orientation after a tap: Safari asks its user then. A desk has no compass, and a browser that tells it
 * unasked needs no tap.
 */
let needsTap = $state.raw(
  typeof DeviceOrientationEvent !== 'undefined' &&
    !!(DeviceOrientationEvent as Leave).requestPermission &&
    matchMedia('(pointer: coarse)').matches,
)
let course: { heading: number | null; speed: number | null } = { heading: null, speed: null }
let compass: number | null = null

export const rider = {
  /** Null until the phone has told it anew. */
  get position() {
    return position
  },
  /** Degrees clockwise from north; null when unknown. */
  get heading() {
    return heading
  },
  get needsTap() {
    return needsTap
  },
}

function turn(): void {
  const now = shownHeading(course, compass)
  if (hasTurned(heading, now)) heading = now
}

function onOrientation(event: Event): void {
  compass = compassHeading(event as unknown as Orientation, globalThis.screen?.orientation?.angle ?? 0)
  if (compass !== null) needsTap = false
  turn()
}

/** Follows the rider; returns what ends that. */
export function followRider(): () => void {
  const watch = navigator.geolocation?.watchPosition(
    ({ coords }) => {
      position = {
        position: { longitude: coords.longitude, latitude: coords.latitude },
        accuracy: coords.accuracy,
      }
      course = { heading: coords.heading, speed: coords.speed }
      turn()
    },
    () => {}, // The start of the list stays where it was found.
    { enableHighAccuracy: true, maximumAge: 5_000 },
  )
  // Chrome tells the orientation against north by an event of its own, Safari in the common one.
  const events = ['deviceorientationabsolute', 'deviceorientation'].filter((name) => `on${name}` in globalThis)
  const event = events[0]
  if (event) addEventListener(event, onOrientation)
  return () => {
    if (watch !== undefined) navigator.geolocation.clearWatch(watch)
    if (event) removeEventListener(event, onOrientation)
    position = null
    heading = compass = null
    course = { heading: null, speed: null }
  }
}

/** Asks for the phone's orientation; to be called by a tap, since Safari refuses it otherwise. */
export async function askForHeading(): Promise<void> {
  needsTap = false
  await (DeviceOrientationEvent as Leave).requestPermission?.().catch(() => 'denied')
}
