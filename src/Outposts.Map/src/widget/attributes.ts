import type { Question } from './queries'

/** The attributes of `<outposts-nearest>`. */
export const attributeNames = ['lon', 'lat', 'district', 'need', 'mode', 'limit', 'lang', 'theme'] as const

export type Attributes = Partial<Record<(typeof attributeNames)[number], string | null>>

const modes = ['WALK', 'EBIKE', 'CAR'] as const
const maxLimit = 10
const defaultLimit = 3

/** The position that the page gives; null when it gives none, or none on earth. */
export function positionOf({ lon, lat }: Attributes): Question['to'] | null {
  if (!lon?.trim() || !lat?.trim()) return null
  const to = { longitude: Number(lon), latitude: Number(lat) }
  return Math.abs(to.longitude) <= 180 && Math.abs(to.latitude) <= 90 ? to : null
}

/** Words separated by spaces or commas; undefined for none. */
const listOf = (text: string | null | undefined) => {
  const words = (text ?? '').split(/[\s,]+/).filter(Boolean)
  return words.length ? words : undefined
}

/**
 * What is asked for a position. What an attribute cannot mean is left out: a mode that there is not is a walk, a limit is 1 to 10.
 * @param now The moment, in milliseconds.
 */
export function questionOf(attributes: Attributes, to: Question['to'], now: number): Question {
  const mode = (attributes.mode ?? '').toUpperCase()
  const limit = Math.round(Number(attributes.limit || defaultLimit))
  const services = listOf(attributes.need)?.map((code) => code.toUpperCase())
  const districts = listOf(attributes.district)
  return {
    to,
    first: Number.isFinite(limit) ? Math.min(maxLimit, Math.max(1, limit)) : defaultLimit,
    by: modes.find((known) => known === mode) ?? 'WALK',
    where: { ...(services && { services: services as never }), ...(districts && { districts }) },
    at: new Date(now).toISOString(),
  }
}

/** Whether the page is read in English: by the attribute, else by the language of the page. */
export const isEnglish = ({ lang }: Attributes, page: string): boolean => !/^zh/i.test(lang || page || 'zh')
