import { outpostKinds, type OutpostKind, type Service } from '../api/enums'
import type { View } from '../navigation/url'

/** Kinds that one goes to for one thing: they are listed when they, or that, is asked for. */
const askedOnly: Partial<Record<string, readonly Service[]>> = {
  NURSING_ROOM: ['MOTHERS_ROOM', 'CHILD_CARE'],
  LEGAL_SERVICE_STATION: ['LEGAL_ADVICE'],
  LEGAL_SERVICE_CENTER: ['LEGAL_ADVICE'],
}

/** Kinds made for resting on the way. */
const resting: readonly OutpostKind[] = [
  'OUTDOOR_WORKERS_STATION',
  'DRIVERS_HOME',
  'SHARED_WORKERS_HOME',
  'MOBILE_STATION',
]

/** The kinds that a view asks for: those chosen, else all but those that one asks for by name. */
export const askedKinds = ({ kinds, needs }: Pick<View, 'kinds' | 'needs'>): OutpostKind[] =>
  kinds.length
    ? kinds
    : outpostKinds.filter((kind) => askedOnly[kind]?.some((service) => needs.includes(service)) ?? true)

/** Whether an outpost is made for resting, by its kind or by one of its further functions. */
export const isResting = ({ kind, functions }: { kind: OutpostKind; functions: readonly OutpostKind[] }): boolean =>
  [kind, ...functions].some((one) => resting.includes(one))
