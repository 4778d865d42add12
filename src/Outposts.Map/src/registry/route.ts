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
