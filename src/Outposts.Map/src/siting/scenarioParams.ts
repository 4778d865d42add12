// What /planner/compare and /planner/year ask, as it stands in their addresses.

/** The most scenarios that stand side by side. */
export const maxCompared = 4

/** The scenarios that an address names, each once, in its order. */
export const parseScenarios = (pageParams: string): string[] =>
  [...new Set(new URLSearchParams(pageParams).getAll('scenario'))]
    .filter((id) => id.length > 0 && id.length <= 200)
    .slice(0, maxCompared)

/** The same address with other scenarios; the question of coverage stays as it is. */
export function withScenarios(pageParams: string, ids: readonly string[]): string {
  const query = new URLSearchParams(pageParams)
  query.delete('scenario')
  for (const id of ids) query.append('scenario', id)
  return query.toString()
}

/** The same address with a published standard in place of whatever reach it had; empty: the usual one. */
export function withStandard(pageParams: string, standard: string): string {
  const query = new URLSearchParams(pageParams)
  for (const name of ['standard', 'mode', 'within', 'minutes']) query.delete(name)
  if (standard) query.set('standard', standard)
  return query.toString()
}

/** Adds a scenario to those compared, or takes it out; beyond the most the first gives way. */
export const toggled = (ids: readonly string[], id: string): string[] =>
  ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id].slice(-maxCompared)

/** The years that may have a plan. */
export const firstYear = 2000
export const lastYear = 2100

/** The year that an address asks for, else that of the calendar. */
export function parseYear(pageParams: string, now: number): number {
  const given = new URLSearchParams(pageParams).get('year') ?? ''
  const year = /^\d{4}$/.test(given) ? Number(given) : 0
  return year >= firstYear && year <= lastYear ? year : new Date(now).getFullYear()
}
