// From the parameters of the address to the input of the API.
import { inOffsetOf, regionOffset, wallClock, wallDay, weekday as weekdayOf } from '../hours/clock'
import { addDays } from '../hours/days'
import type { CoverageInput } from './queries'
import { fullHour, type CoverageParams, type WeekHour } from './queryParams'

/** The next moment, from `now` on, at which an hour of the week begins, as RFC 3339 with the region's offset. */
export function nextTimeOf({ weekday, hour }: WeekHour, now: number): string {
  const local = inOffsetOf(regionOffset, now)
  const ahead = (weekday + 7 - weekdayOf(wallDay(local))) % 7
  const past = ahead === 0 && Number(wallClock(local).slice(0, 2)) > hour
  return `${addDays(wallDay(local), past ? 7 : ahead)}T${fullHour(hour)}:00${regionOffset}`
}

/** The part of the day in which an hour lies, as in the server's TimeBands.cs: workers who look for a place then. */
export const bandOf = (hour: number): NonNullable<CoverageInput['band']> =>
  hour < 6 || hour >= 22 ? 'NIGHT' : hour < 10 ? 'MORNING' : hour < 14 ? 'MIDDAY' : hour < 17 ? 'AFTERNOON' : 'EVENING'

/** The same question as files and tiles take it in their address. `sites` are codes of candidates. */
export function exportQuery(params: CoverageParams, sites: readonly string[], now: number): string {
  const { where, groups, districts, priorityAreas, layers, overlap, ...plain } = toInput(params, now)
  const query = new URLSearchParams(Object.entries(plain).map(([name, value]) => [name, String(value)]))
  if (overlap !== 1) query.set('overlap', String(overlap))
  const list = (name: string, values: readonly string[] | null | undefined) => {
    if (values?.length) query.set(name, values.join())
  }
  list('service', where?.services)
  list('group', groups)
  list('district', districts)
  list('sites', sites)
  for (const area of priorityAreas ?? []) query.append('area', area)
  for (const layer of layers ?? []) query.append('layer', layer)
  return query.toString().replaceAll('%2C', ',')
}

/** The input of the API. */
export function toInput(params: CoverageParams, now: number): CoverageInput {
  const { reach, hour } = params
  return {
    ...('standard' in reach
      ? { standard: reach.standard }
      : { by: reach.by, ...('metres' in reach ? { within: reach.metres } : { minutes: reach.minutes }) }),
    ...(params.services.length && { where: { services: params.services } }),
    ...(params.groups.length && { groups: params.groups }),
    ...(params.districts.length && { districts: params.districts }),
    ...(params.areas.length && { priorityAreas: params.areas }),
    ...(params.layer !== null && { layers: [params.layer] }),
    ...(hour && { openAt: nextTimeOf(hour, now), band: bandOf(hour.hour) }),
    overlap: params.overlap,
  }
}

/** The same question of no hour in particular. */
export function timeless({ openAt: _, band: __, ...whole }: CoverageInput): CoverageInput {
  return whole
}
