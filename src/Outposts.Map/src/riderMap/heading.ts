// Which way the rider faces.

/** What a browser tells of the phone's orientation; `webkitCompassHeading` is Safari's own. */
export interface Orientation {
  alpha: number | null
  absolute?: boolean
  webkitCompassHeading?: number
}

/** From this speed on, metres a second, the course of the movement says more than the compass beside a motor. */
const movingSpeed = 1.5
/** A turn below this is the compass's trembling, degrees. */
const trembling = 3

/**
 * The heading of the top of the screen, degrees clockwise from north, 0 … 360; null when the phone tells only how it was turned since it
 * was picked up.
 * @param screenAngle How far the page is turned against the phone, degrees.
 */
export function compassHeading(
  { alpha, absolute, webkitCompassHeading }: Orientation,
  screenAngle: number,
): number | null {
  const heading =
    typeof webkitCompassHeading === 'number' && webkitCompassHeading >= 0
      ? webkitCompassHeading
      : absolute && alpha !== null
        ? 360 - alpha
        : null
  return heading === null || !Number.isFinite(heading) ? null : (((heading + screenAngle) % 360) + 360) % 360
}

/** What the marker shows: the course of one who moves, else the compass; null when neither is known. */
export function shownHeading(
  course: { heading: number | null; speed: number | null },
  compass: number | null,
): number | null {
  const { heading, speed } = course
  return heading !== null && Number.isFinite(heading) && speed !== null && speed >= movingSpeed ? heading : compass
}

/** Whether a heading differs enough from the one that is shown to be drawn anew. */
export function hasTurned(before: number | null, now: number | null): boolean {
  if (before === null || now === null) return before !== now
  const turn = Math.abs(before - now) % 360
  return Math.min(turn, 360 - turn) >= trembling
}
