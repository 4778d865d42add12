import { ask } from '../api/client'
import type { RiderMode } from '../api/enums'
import { haversine, type Point } from '../geodesy/points'
import { routeTo } from './queries'

/** How far one outpost is from a point; by the phone's own straight line when the server does not answer. */
export async function routeToOutpost(
  outpost: { code: string; position: Point },
  from: Point,
  by: RiderMode,
): Promise<Route> {
  const straight = haversine(from, outpost.position)
  try {
    const answer = await ask(routeTo, { to: from, where: { within: around(outpost.position) }, by })
    const way = answer.nearestOutposts.find((near) => near.outpost.code === outpost.code)
    if (way) return way as Route
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

/** How far it is. Without a server only the straight line is known: then there is no time. */
export interface Route {
  /** Metres along the straight line. */
  distance: number
  /** Metres by the mode. */
  travelDistance: number
  /** Seconds by the mode; null when only the straight line is known. */
  travelTime: number | null
  basis: 'GEODESIC' | 'OVERLAND' | 'ROAD' | 'STRAIGHT'
}
