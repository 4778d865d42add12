// The parameters in words, for the page and the report.
import { wallDay } from '../hours/clock'
import { nameOf, type Messages } from '../i18n'
import type { Language } from '../navigation/url'
import { bandOf, nextTimeOf } from './queryInput'
import { money, people, totalCost } from './figures'
import { areaName, districtName } from './planner.svelte'
import type { Standard } from './queries'
import { fullHour, type Planning, type WeekHour } from './queryParams'
import type { messages } from './messages'

type CoverageMessages = ReturnType<typeof messages>

/** How near, in words: of the standard, or one's own; empty while the standard is not known. */
export function reachText(
  params: Planning,
  standard: Standard | null,
  w: CoverageMessages,
  language: Language,
): string {
  const own = 'standard' in params.reach ? null : params.reach
  const mode = standard?.mode ?? own?.by
  if (!mode) return ''
  const metres = standard ? standard.metres : own && 'metres' in own ? own.metres : null
  const minutes = standard ? standard.minutes : own && 'minutes' in own ? own.minutes : null
  const way =
    metres !== null
      ? w.reach.metres(w.mode[mode], people(metres, language))
      : w.reach.minutes(w.mode[mode], people(minutes ?? 0, language))
  const overlap = Math.max(params.overlap, standard?.overlap ?? 1)
  return overlap > 1 ? `${way} · ${w.reach.overlap(overlap)}` : way
}

/** How many sites are picked and what they cost together, in words. */
export function costText(costs: readonly (number | null)[], w: CoverageMessages, language: Language): string {
  const total = totalCost(costs)
  return total === null ? w.sites.totalUnknown(costs.length) : w.sites.total(costs.length, money(total, language))
}

/** An hour of the week, in words. */
export const hourName = ({ weekday, hour }: WeekHour, w: CoverageMessages): string =>
  w.week.at(w.week.days[weekday - 1]!, fullHour(hour))

/** When, in words; with the date of the request. */
const hourText = ({ hour }: Planning, w: CoverageMessages, now: number): string =>
  hour ? `${hourName(hour, w)} (${wallDay(nextTimeOf(hour, now))}, ${w.band[bandOf(hour.hour)]})` : w.question.anyTime

/** The whole question, one entry for each part. */
export function queryText(
  params: Planning,
  standard: Standard | null,
  w: CoverageMessages,
  t: Messages,
  language: Language,
  now: number,
): { name: string; value: string }[] {
  const named = standard ? nameOf(standard) : w.question.own
  const where = params.districts.map(districtName)
  const join = language === 'zh' ? '、' : ', '
  return [
    {
      name: w.question.standard,
      value: `${named}${language === 'zh' ? '：' : ': '}${reachText(params, standard, w, language)}`,
    },
    {
      name: w.question.service,
      value: params.services.map((service) => t.service[service]).join(join) || w.question.anyService,
    },
    {
      name: w.question.workerGroup,
      value: params.groups.map((group) => t.group[group]).join(join) || w.question.anyWorkerGroup,
    },
    { name: w.question.when, value: hourText(params, w, now) },
    { name: w.question.district, value: where.join(join) || w.question.wholeRegion },
    ...(params.areas.length ? [{ name: w.question.area, value: params.areas.map(areaName).join(join) }] : []),
    ...(params.layer === null ? [] : [{ name: w.question.layer, value: params.layer }]),
  ]
}
