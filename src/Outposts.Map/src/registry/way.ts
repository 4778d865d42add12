import { ask } from '../api/client'
import type { RiderMode } from '../api/words'
import { haversine } from '../offline/nearest'
import type { Point } from '../nearest/anchor.svelte'
import { wayTo, type Way } from '../nearest/queries'

/** How far one outpost is from a point; by the phone's own straight line when the server does not say. */
export async function wayToOutpost(
  outpost: { code: string; position: Point },
  from: Point,
  by: RiderMode,
): Promise<Way> {
  const straight = haversine(from, outpost.position)
  try {
    const answer = await ask(wayTo, { to: from, where: { within: around(outpost.position) }, by })
    const way = answer.nearestOutposts.find((near) => near.outpost.code === outpost.code)
    if (way) return way as Way
  } catch {
    /* the straight line is what is left */
  }
  return { distance: straight, travelDistance: straight, travelTime: null, basis: 'STRAIGHT' }
}

/** A square of about 100 m around a point, as GeoJSON. */
function around({ longitude, latitude }: Point): object {
  const d = 0.0005
  const [w, e, s, n] = [longitude - d, longitude + d, latitude - d, latitude + d]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  }
}
