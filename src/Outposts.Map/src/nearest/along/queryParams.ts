// What "on my way" asks beside the rider's own filters, as it stands in the address. The start stands there as the list's does, `near`;
// a position of the rider or a tapped point never does.
import { enumParam, formatQuery, textParam } from '../../navigation/url'

/** How many metres more a stop may cost. */
export const detours = ['100', '300', '1000', '3000'] as const
export type DetourLimit = (typeof detours)[number]

export interface AlongParams {
  /** Where the way ends: a district's code, or a place or outpost by name; null: at a point that is not in the address, or nowhere yet. */
  to: string | null
  detour: DetourLimit
}

export const usual: AlongParams = { to: null, detour: '300' }

/** Reads the parameters; whatever this version does not know is left out. */
export function parseParams(rest: string): AlongParams {
  const query = new URLSearchParams(rest)
  return { to: textParam(query.get('to'), 80), detour: enumParam(detours, query.get('detour')) ?? usual.detour }
}

/** Writes the parameters; what is as usual is left out. */
export const formatParams = ({ to, detour }: AlongParams): string =>
  formatQuery({ to, detour: detour === usual.detour ? null : detour })
