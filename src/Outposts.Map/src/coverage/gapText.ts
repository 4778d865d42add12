import type { Gap } from './queries'

/** What is nearest to a gap's middle: an outpost that stands, or a candidate that counts as if it stood; null when nothing counts. */
export function nearestOf({
  nearest,
  nearestSite,
}: Gap): { name: string; distance: number; candidate: boolean } | null {
  const standing = nearest && { name: nearest.outpost.name, distance: nearest.travelDistance, candidate: false }
  const planned = nearestSite && {
    name: nearestSite.site.name ?? nearestSite.site.code,
    distance: nearestSite.travelDistance,
    candidate: true,
  }
  if (!standing || !planned) return standing || planned
  return planned.distance < standing.distance ? planned : standing
}
