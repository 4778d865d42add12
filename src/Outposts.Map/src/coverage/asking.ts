// From the question of the address to what the API is asked.
import type { CoverageInput } from './queries'
import type { Question, WeekHour } from './question'

/** The time of day of the region's clocks, minutes ahead of UTC; the API's answers carry it, the week's hours have no date of their own. */
const offsetMinutes = 480
const day = 86_400_000

/** The next moment, from `now` on, at which an hour of the week begins, as RFC 3339 with the region's offset. */
export function momentOf({ weekday, hour }: WeekHour, now: number): string {
  const local = new Date(now + offsetMinutes * 60_000)
  const today = ((local.getUTCDay() + 6) % 7) + 1
  const ahead = (weekday - today + 7) % 7
  const sameDay = ahead === 0 && local.getUTCHours() > hour
  const date = new Date(local.getTime() + (ahead + (sameDay ? 7 : 0)) * day).toISOString().slice(0, 10)
  return `${date}T${String(hour).padStart(2, '0')}:00:00+08:00`
}

/** The part of the day in which an hour lies: workers who look for a place then. */
export const bandOf = (hour: number): NonNullable<CoverageInput['band']> =>
  hour < 6 || hour >= 22 ? 'NIGHT' : hour < 10 ? 'MORNING' : hour < 14 ? 'MIDDAY' : hour < 17 ? 'AFTERNOON' : 'EVENING'

/** The same question as files and tiles take it in their address. `sites` are codes of candidates. */
export function addressOf(question: Question, sites: readonly string[], now: number): string {
  const { where, groups, districts, overlap, ...plain } = inputOf(question, now)
  const query = new URLSearchParams(Object.entries(plain).map(([name, value]) => [name, String(value)]))
  if (overlap !== 1) query.set('overlap', String(overlap))
  const list = (name: string, values: readonly string[] | null | undefined) => { if (values?.length) query.set(name, values.join()) }
  list('service', where?.services)
  list('group', groups)
  list('district', districts)
  list('sites', sites)
  return query.toString().replaceAll('%2C', ',')
}

/** What the API is asked. */
export function inputOf(question: Question, now: number): CoverageInput {
  const { reach, hour } = question
  return {
    ...('standard' in reach ? { standard: reach.standard } : { by: reach.by, ...('metres' in reach ? { within: reach.metres } : { minutes: reach.minutes }) }),
    ...(question.services.length && { where: { services: question.services } }),
    ...(question.groups.length && { groups: question.groups }),
    ...(question.districts.length && { districts: question.districts }),
    ...(hour && { openAt: momentOf(hour, now), band: bandOf(hour.hour) }),
    overlap: question.overlap,
  }
}

/** The same question of no hour in particular. */
export function timeless({ openAt: _, band: __, ...whole }: CoverageInput): CoverageInput {
  return whole
}
