// The values of an event and of a campaign as their forms hold them.
import type { Season } from './season'
import type { Point } from '../../geodesy/points'
import { coordinatesText, readCoordinates } from '../../editing/coordinates'
import { regionOffset, wallClock, wallDay } from '../../hours/clock'
import { addDays, type Day } from '../../hours/days'
import type { EventKind } from '../queries'
import type { EditedCampaign, EditedEvent, SaveCampaignInput, SaveEventInput } from './queries'

/** A date as it is typed. An end before the beginning is that of the next day. */
export interface DateValues {
  day: Day | ''
  from: string
  until: string
  /** Longitude and latitude of a place of its own; empty: that of the event. */
  position: string
  address: string
  attendance: string
}
export const wheres = ['OUTPOST', 'PLACE', 'EACH'] as const
export type Where = (typeof wheres)[number]

/** Texts are empty where nothing is known. */
export interface EventValues {
  kind: EventKind
  title: string
  englishTitle: string
  text: string
  englishText: string
  where: Where
  outpost: string
  position: Point | null
  address: string
  dates: DateValues[]
  groups: EditedEvent['groups']
  organiser: string
  partners: string
  callAhead: boolean
  phone: string
  whileStocksLast: boolean
  campaign: string
}
export type EventField = keyof EventValues

export const emptyDate = (day: Day): DateValues => ({
  day,
  from: '14:00',
  until: '17:00',
  position: '',
  address: '',
  attendance: '',
})

/** The date that a further one begins with: as the last, a day later. */
export const nextDate = (dates: readonly DateValues[], today: Day): DateValues => {
  const last = dates.at(-1)
  return last ? { ...last, day: last.day && addDays(last.day, 1), attendance: '' } : emptyDate(addDays(today, 1))
}

export function valuesOf(event: EditedEvent | null, today: Day): EventValues {
  const own = event && !event.outpost && event.dates.every(({ hasOwnPosition }) => hasOwnPosition)
  return {
    kind: event?.kind ?? 'HEALTH_CONSULTATION',
    title: event?.title ?? '',
    englishTitle: event?.englishTitle ?? '',
    text: event?.text ?? '',
    englishText: event?.englishText ?? '',
    where: !event || event.outpost ? 'OUTPOST' : own ? 'EACH' : 'PLACE',
    outpost: event?.outpost?.code ?? '',
    position: event && !event.outpost && !own && event.position ? { ...event.position } : null,
    address: event && !event.outpost ? (event.address ?? '') : '',
    dates: event
      ? event.dates.map((date) => ({
          day: wallDay(date.startsAt),
          from: wallClock(date.startsAt),
          until: wallClock(date.endsAt),
          position: date.hasOwnPosition && date.position ? coordinatesText(date.position) : '',
          address: date.hasOwnPosition ? (date.address ?? '') : '',
          attendance: date.attendance === null ? '' : String(date.attendance),
        }))
      : [emptyDate(addDays(today, 1))],
    groups: [...(event?.groups ?? [])],
    organiser: event?.organiser ?? '',
    partners: event?.partners.join('、') ?? '',
    callAhead: event?.callAhead ?? false,
    phone: event?.phone ?? '',
    whileStocksLast: event?.whileStocksLast ?? false,
    campaign: event?.campaign?.id ?? '',
  }
}

const text = (value: string) => value.trim() || null

/** What is wrong with the dates as they are typed: the number of the first, and why; null when nothing is. */
export function dateFault({ dates, where }: EventValues): { number: number; why: 'incomplete' | 'badPosition' } | null {
  for (const [index, date] of dates.entries()) {
    if (!date.day || !date.from || !date.until) return { number: index + 1, why: 'incomplete' }
    const given = date.position.trim()
    if ((given || where === 'EACH') && typeof readCoordinates(given) === 'string')
      return { number: index + 1, why: 'badPosition' }
  }
  return null
}

const moment = (day: Day, clock: string) => `${day}T${clock}:00${regionOffset}`

function dateInputOf({ day, from, until, position, address, attendance }: DateValues, where: Where) {
  const own = where === 'OUTPOST' ? 'badNumbers' : readCoordinates(position)
  return {
    startsAt: moment(day, from),
    endsAt: moment(until > from ? day : addDays(day, 1), until),
    position: typeof own === 'string' ? null : own,
    address: typeof own === 'string' ? null : text(address),
    attendance: attendance === '' || attendance === null ? null : Number(attendance),
  }
}

/** What is sent: all of it, null for what is empty. */
export function inputOf(values: EventValues, known: EditedEvent | null, reviewed: boolean): SaveEventInput {
  const { where } = values
  return {
    id: known?.id ?? null,
    revision: known?.revision ?? 0,
    kind: values.kind,
    title: values.title.trim(),
    englishTitle: text(values.englishTitle),
    text: text(values.text),
    englishText: text(values.englishText),
    outpost: where === 'OUTPOST' ? text(values.outpost) : null,
    position: where === 'PLACE' && values.position ? { ...values.position } : null,
    address: where === 'PLACE' ? text(values.address) : null,
    dates: values.dates.map((date) => dateInputOf(date, where)),
    groups: [...values.groups],
    organiser: text(values.organiser),
    partners: values.partners
      .split(/[、;；]/)
      .map((partner) => partner.trim())
      .filter(Boolean),
    callAhead: values.callAhead,
    phone: text(values.phone),
    whileStocksLast: values.whileStocksLast,
    campaign: values.campaign || null,
    reviewed,
  }
}

export interface CampaignValues {
  title: string
  englishTitle: string
  season: Season | 'NONE'
  from: Day | ''
  until: Day | ''
  slogan: string
  englishSlogan: string
  text: string
  englishText: string
  districts: string[]
  archived: boolean
}
export type CampaignField = keyof CampaignValues

export const campaignValuesOf = (campaign: EditedCampaign | null, districts: readonly string[]): CampaignValues => ({
  title: campaign?.title ?? '',
  englishTitle: campaign?.englishTitle ?? '',
  season: campaign?.season ?? 'NONE',
  from: campaign?.from ?? '',
  until: campaign?.until ?? '',
  slogan: campaign?.slogan ?? '',
  englishSlogan: campaign?.englishSlogan ?? '',
  text: campaign?.text ?? '',
  englishText: campaign?.englishText ?? '',
  districts: campaign ? campaign.districts.map(({ code }) => code) : [...districts],
  archived: campaign?.archived ?? false,
})

export const campaignInputOf = (
  values: CampaignValues,
  known: EditedCampaign | null,
  reviewed: boolean,
): SaveCampaignInput => ({
  id: known?.id ?? null,
  revision: known?.revision ?? 0,
  title: values.title.trim(),
  englishTitle: text(values.englishTitle),
  season: values.season === 'NONE' ? null : values.season,
  from: values.from,
  until: values.until,
  slogan: text(values.slogan),
  englishSlogan: text(values.englishSlogan),
  text: text(values.text),
  englishText: text(values.englishText),
  districts: [...values.districts],
  archived: values.archived,
  reviewed,
})
