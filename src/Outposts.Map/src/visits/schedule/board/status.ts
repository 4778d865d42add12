import type { EnumOf } from '../../../api/graphql'

export type VisitStatus = EnumOf<'BusVisitStatus'>

/** In the order of a visit's life. */
export const statuses = [
  'PLANNED',
  'AGREED',
  'FILED',
  'CONFIRMED',
  'DONE',
  'CANCELLED',
] as const satisfies readonly VisitStatus[]

/** The outline and the sign of each status on a field of 24 by 24; they differ by outline and sign, not by colour alone. */
export const statusShapes: Record<VisitStatus, { body: string; sign: string }> = {
  PLANNED: { body: 'M12 .8 23.2 12 12 23.2 .8 12z', sign: 'M8 12h.1M12 12h.1M16 12h.1' },
  AGREED: { body: 'M12 2 23 21.5H1z', sign: 'M8.5 16l2.5 2.5 4.5-5' },
  FILED: { body: 'M5 1.5h10l5 5v16H5z', sign: 'M9 11h6M9 16h6' },
  CONFIRMED: { body: 'M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z', sign: 'M7 12.4 10.6 16 17 8.6' },
  DONE: {
    body: 'M3 2.5h18a.5.5 0 0 1 .5.5v18a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5z',
    sign: 'M7 12.4 10.6 16 17 8.6',
  },
  CANCELLED: { body: 'M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z', sign: 'M8 8l8 8M16 8l-8 8' },
}
