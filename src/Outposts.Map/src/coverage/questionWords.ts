// The question in words, as the page and the report say it.
import type { Messages } from '../i18n'
import type { Language } from '../url'
import { bandOf, momentOf } from './asking'
import { people } from './figures'
import type { District, Standard } from './queries'
import type { Planning } from './question'
import type { words } from './words'

type Words = ReturnType<typeof words>

/** How near, in words: of the standard, or one's own; empty while the standard is not known. */
export function reachText(asked: Planning, standard: Standard | null, w: Words, language: Language): string {
  const own = 'standard' in asked.reach ? null : asked.reach
  const mode = standard?.mode ?? own?.by
  if (!mode) return ''
  const metres = standard ? standard.metres : own && 'metres' in own ? own.metres : null
  const minutes = standard ? standard.minutes : own && 'minutes' in own ? own.minutes : null
  const way = metres !== null ? w.reach.metres(w.mode[mode], people(metres, language)) : w.reach.minutes(w.mode[mode], people(minutes ?? 0, language))
  const overlap = Math.max(asked.overlap, standard?.overlap ?? 1)
  return overlap > 1 ? `${way} · ${w.reach.overlap(overlap)}` : way
}

/** When, in words; the date is the one that was asked. */
export function hourText(asked: Planning, w: Words, now: number): string {
  if (!asked.hour) return w.question.anyTime
  const { weekday, hour } = asked.hour
  return `${w.week.at(w.week.days[weekday - 1]!, `${String(hour).padStart(2, '0')}:00`)} (${momentOf(asked.hour, now).slice(0, 10)}, ${w.band[bandOf(hour)]})`
}

export const districtName = (district: District | null, language: Language): string => (district ? (language === 'en' ? district.englishName : district.name) : '')

/** The whole question, one entry for each part. */
export function questionText(asked: Planning, standard: Standard | null, districts: readonly District[], w: Words, say: Messages, language: Language, now: number): { name: string; value: string }[] {
  const named = standard ? (language === 'en' ? standard.englishName : standard.name) : w.question.own
  const where = asked.districts.map((code) => districtName(districts.find((one) => one.code === code) ?? null, language) || code)
  const join = language === 'zh' ? '、' : ', '
  return [
    { name: w.question.standard, value: `${named}${language === 'zh' ? '：' : ': '}${reachText(asked, standard, w, language)}` },
    { name: w.question.service, value: asked.services.map((service) => say.service[service]).join(join) || w.question.anyService },
    { name: w.question.trade, value: asked.groups.map((group) => say.group[group]).join(join) || w.question.anyTrade },
    { name: w.question.when, value: hourText(asked, w, now) },
    { name: w.question.division, value: where.join(join) || w.question.wholeRegion },
  ]
}
