import { nameOf } from '../i18n'
import type { messages } from './messages'
import type { Gap } from './queries'

/** Where a gap is, as people say it: the district, the town that most of its workers name, the named place nearest to its middle. */
export function whereText(
  { town, nearestPlace }: Pick<Gap, 'town' | 'nearestPlace'>,
  district: string,
  w: ReturnType<typeof messages>,
): string {
  const around = nearestPlace && w.gaps.around(nameOf(nearestPlace))
  return [district, town, around].filter(Boolean).join(' · ')
}

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
