// The question in words, as the page and the report say it.
import { wallDay } from '../hours/clock'
import { nameOf, type Messages } from '../i18n'
import type { Language } from '../url'
import { bandOf, momentOf } from './asking'
import { people } from './figures'
import { divisionName } from './planner.svelte'
import type { Standard } from './queries'
import { fullHour, type Planning, type WeekHour } from './question'
import type { words } from './words'

type Words = ReturnType<typeof words>

/** How near, in words: of the standard, or one's own; empty while the standard is not known. */
export function reachText(asked: Planning, standard: Standard | null, w: Words, language: Language): string {
  const own = 'standard' in asked.reach ? null : asked.reach
  const mode = standard?.mode ?? own?.by
  if (!mode) return ''
  const metres = standard ? standard.metres : own && 'metres' in own ? own.metres : null
  const minutes = standard ? standard.minutes : own && 'minutes' in own ? own.minutes : null
  const way =
    metres !== null
      ? w.reach.metres(w.mode[mode], people(metres, language))
      : w.reach.minutes(w.mode[mode], people(minutes ?? 0, language))
  const overlap = Math.max(asked.overlap, standard?.overlap ?? 1)
  return overlap > 1 ? `${way} · ${w.reach.overlap(overlap)}` : way
}

/** An hour of the week, in words. */
export const hourName = ({ weekday, hour }: WeekHour, w: Words): string =>
  w.week.at(w.week.days[weekday - 1]!, fullHour(hour))

/** When, in words; the date is the one that was asked. */
const hourText = ({ hour }: Planning, w: Words, now: number): string =>
  hour ? `${hourName(hour, w)} (${wallDay(momentOf(hour, now))}, ${w.band[bandOf(hour.hour)]})` : w.question.anyTime

/** The whole question, one entry for each part. */
export function questionText(
  asked: Planning,
  standard: Standard | null,
  w: Words,
  say: Messages,
  language: Language,
  now: number,
): { name: string; value: string }[] {
  const named = standard ? nameOf(standard) : w.question.own
  const where = asked.districts.map(divisionName)
  const join = language === 'zh' ? '、' : ', '
  return [
    {
      name: w.question.standard,
      value: `${named}${language === 'zh' ? '：' : ': '}${reachText(asked, standard, w, language)}`,
    },
    {
      name: w.question.service,
      value: asked.services.map((service) => say.service[service]).join(join) || w.question.anyService,
    },
    { name: w.question.trade, value: asked.groups.map((group) => say.group[group]).join(join) || w.question.anyTrade },
    { name: w.question.when, value: hourText(asked, w, now) },
    { name: w.question.division, value: where.join(join) || w.question.wholeRegion },
  ]
}
