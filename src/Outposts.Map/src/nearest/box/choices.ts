// What choosing a row of the one box does, and how the row says so.
import type { View } from '../../navigation/url'
import { placeOfDistrict, type Place } from '../../origin/places'
import type { Messages } from '../../i18n/zh'
import { regionOffset, inOffsetOf } from '../../hours/clock'
import type { Hit, HitFilter } from './queries'

/** What a choice does: sets filters, opens another page, or moves the start. */
export interface Choice {
  does: keyof Messages['box']['does']
  /** What changes of the view; null: nothing. */
  change: Partial<View> | null
  /** Whether it leads to another page, so that "back" leads here again. */
  leaves: boolean
  /** The place to start from; null: the start stays. */
  place: Place | null
  /** Whether the start is a bare position, which stands in no address. */
  isPosition: boolean
}

const stay: Choice = { does: 'filter', change: null, leaves: false, place: null, isPosition: false }

/** What a row does in a view. */
export function choiceOf(hit: Hit, view: View): Choice {
  if (hit.filter) return filterChoice(hit.filter, view)
  switch (hit.kind) {
    case 'OUTPOST':
      return { ...stay, does: 'card', change: { page: { name: 'outpost', code: hit.outpost!.code } }, leaves: true }
    case 'VISIT':
      return hit.visit
        ? { ...stay, does: 'visit', change: { page: { name: 'visit', id: hit.visit.id } }, leaves: true }
        : { ...stay, does: 'schedule', change: { page: { name: 'visits' } }, leaves: true }
    case 'EVENT':
      return { ...stay, does: 'event', change: { page: { name: 'event', id: hit.event!.id } }, leaves: true }
    case 'DISTRICT':
      return { ...stay, does: 'district', place: hit.district && placeOfDistrict(hit.district) }
    default:
      return { ...stay, does: 'start', place: placeOf(hit), isPosition: hit.kind === 'POSITION' }
  }
}

/** A row is added to what is set; of hosts and kinds it takes the place, since any of them would do. */
function filterChoice(filter: HitFilter, view: View): Choice {
  return {
    ...stay,
    change: {
      ...(filter.services.length && { needs: [...new Set([...view.needs, ...filter.services])] }),
      ...(filter.kinds.length && { kinds: filter.kinds }),
      ...(filter.hosts.length && { hosts: filter.hosts }),
      ...(filter.group && { group: filter.group }),
      ...(filter.aroundTheClock && { only: [...new Set([...view.only, 'allDay' as const])] }),
      ...(filter.openNow && { now: true, when: null }),
      ...(filter.openAt && { now: true, when: inOffsetOf(regionOffset, Date.parse(filter.openAt)).slice(0, 16) }),
    },
    place: filter.district && placeOfDistrict(filter.district),
  }
}

const placeOf = ({ label, englishLabel, position }: Hit): Place | null =>
  position && { kind: 'place', name: label, englishName: englishLabel, detail: null, position, district: null }

/** The rows that the phone itself knows, when no server answers: places, and outposts that were found before. */
export const hitOf = (place: Place): Hit => ({
  kind: place.kind === 'district' ? 'DISTRICT' : 'PLACE',
  label: place.name,
  englishLabel: place.englishName,
  travelTime: null,
  position: place.position,
  outpost: null,
  entry: null,
  filter: null,
  district:
    place.district === null
      ? null
      : {
          code: place.district,
          name: place.name,
          englishName: place.englishName ?? place.name,
          centre: place.position,
        },
  visit: null,
  event: null,
})
