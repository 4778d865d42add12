import type { EntryState } from '../api/enums'

/**
 * The outline and the sign of each state on a field of 24 by 24, for the list and for the map:
 * a disc with a tick, a triangle with a clock's hand, a square with a bar, a diamond with a question mark.
 */
export const stateShapes: Record<EntryState, { body: string; sign: string }> = {
  OPEN: { body: 'M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z', sign: 'M7 12.4 10.6 16 17 8.6' },
  CLOSING_SOON: { body: 'M12 2 23 21.5H1z', sign: 'M12 9.5v5.2M12 18.3v.1' },
  CLOSED: {
    body: 'M3 2.5h18a.5.5 0 0 1 .5.5v18a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5z',
    sign: 'M7 12h10',
  },
  UNKNOWN: {
    body: 'M12 .8 23.2 12 12 23.2 .8 12z',
    sign: 'M9.6 9.6a2.4 2.4 0 1 1 3.4 2.2c-.7.4-1 .8-1 1.6M12 16.8v.1',
  },
}
