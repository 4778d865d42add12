import type { OutpostKind } from '../api/enums'

export const systems = ['WGS84', 'GCJ02', 'BD09'] as const
export type System = (typeof systems)[number]

/** How a list is read. */
export interface ListSettings {
  /** Of rows that name none; null: the list must say it. */
  kind: OutpostKind | null
  /** Code of the district of rows that name none; null: found from the position. */
  district: string | null
  system: System
  /** null: the first sheet that holds a list. */
  sheet: string | null
  /** Fields given by hand, by header; `leftOut` for a column that is not imported. */
  columns: Record<string, string>
}

/** What stands in place of a field for a column that is not imported. */
export const leftOut = '-'

export const usual: ListSettings = { kind: null, district: null, system: 'WGS84', sheet: null, columns: {} }

// Servers read a request line of 8 kB.
const maxLength = 7_500

/**
 * The query of a request; null when it would be longer than servers read.
 * @param accepted The keys of the proposals that are accepted, or all.
 * @param seen The version of the register that the preview showed; null for a preview.
 */
export function listQuery(
  settings: ListSettings,
  accepted: ReadonlySet<string> | 'all',
  seen: number | null,
): string | null {
  const query = new URLSearchParams()
  if (seen === null) query.set('dryRun', 'true')
  else query.set('seen', String(seen))
  for (const name of ['kind', 'district', 'sheet'] as const)
    if (settings[name] !== null) query.set(name, settings[name])
  if (settings.system !== usual.system) query.set('system', settings.system)
  for (const [header, field] of Object.entries(settings.columns)) query.append('map', `${header}=${field}`)
  if (accepted === 'all') query.set('accept', 'true')
  else if (accepted.size) query.set('acceptLines', [...accepted].join())
  const text = query.toString().replaceAll('%2C', ',')
  return text.length <= maxLength ? text : null
}
