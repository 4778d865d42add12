// Names and values of fields in the language shown. A list's column has the name of the import (opening_hours), a change that of the
// API (openingHours); both mean the same field.
import { t } from '../i18n'
import type { Column } from './listFile'
import { messages } from './messages'

/** The fields that a column can be, in the order in which lists are written. */
export const fields = [
  'code',
  'name',
  'aliases',
  'kind',
  'functions',
  'status',
  'longitude',
  'latitude',
  'position',
  'system',
  'address',
  'floor',
  'landmark',
  'district',
  'town',
  'host',
  'operator',
  'union_level',
  'eligibility',
  'groups',
  'services',
  'opening_hours',
  'access_modes',
  'phone',
  'website',
  'wheelchair',
  'capacity',
  'established_on',
] as const
export type Field = (typeof fields)[number]

// What a level is needs no word before it in the API; in a list, "level" is a floor.
const snake = (name: string) =>
  name === 'level' ? 'union_level' : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** What a field is called; a field of one service, services.WIFI, by the service. */
export function fieldName(name: string): string {
  const service = /^services\.(.+)$/.exec(name)?.[1]
  if (service) return messages().service(word(t().service, service))
  const field = snake(name)
  return Object.hasOwn(messages().fields, field) ? word(messages().fields, field) : name
}

/** A column as the list names it; one that the list lacks by its field. */
export const columnName = (column: string, columns: readonly Column[] | null): string =>
  columns?.some(({ header }) => header === column) ? column : fieldName(column)

/** The word for a value; the value itself where this version knows none. */
const word = (words: Record<string, string>, value: string): string =>
  Object.hasOwn(words, value) ? words[value]! : value

/** The parts of a value as they are read, one for each item of a list. */
export function valueWords(
  field: string,
  value: string,
  districts: readonly { code: string; name: string }[],
): string[] {
  const items = value.split('; ')
  switch (snake(field)) {
    case 'kind':
    case 'functions':
      return items.map((item) => word(t().kind, item))
    case 'status':
      return [word(t().status, value)]
    case 'host':
      return [word(t().host, value)]
    case 'union_level':
      return [word(t().level, value)]
    case 'eligibility':
      return [word(t().eligibility, value)]
    case 'groups':
      return items.map((item) => word(t().group, item))
    case 'access_modes':
      return items.map((item) => word(t().access, item))
    case 'services':
      return offers(value).map(offerWords)
    case 'district':
      return [districts.find(({ code }) => code === value)?.name ?? value]
    case 'wheelchair':
      return [value === 'true' ? messages().yes : messages().no]
    default:
      return [value]
  }
}

/** Parts services; hours of their own may hold the separator too. */
const offers = (value: string): string[] => value.split(/; (?=[A-Z0-9_]+=)/)

function offerWords(offer: string): string {
  const [, name = '', state = '', hours] = /^([A-Z0-9_]+)=([A-Z_]+)(?:@(.*))?$/s.exec(offer) ?? []
  if (!name) return offer
  const state_ = state === 'AVAILABLE' ? '' : messages().state(word(t().availability, state))
  return word(t().service, name) + state_ + (hours ? ` ${hours}` : '')
}
