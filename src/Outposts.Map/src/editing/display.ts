// Values of an outpost in words, for the history, for conflicts and for two outposts side by side.
import type { Availability, PhotoKind, Service } from '../api/enums'
import { dateText, wallClock } from '../hours/clock'
import { colon, t, type Messages } from '../i18n'
import { messages } from './messages'
import { partOf, type Field, type Offer, type Part, type Values } from './values'

/** The vocabularies whose words stand in fields. */
const vocabulary = {
  kind: 'kind',
  functions: 'kind',
  status: 'status',
  host: 'host',
  eligibility: 'eligibility',
  groups: 'group',
  level: 'level',
  accessModes: 'access',
} as const satisfies Record<string, keyof Messages>

/** A word of a vocabulary in the language shown; the word itself when it is a newer one. */
const word = (field: string, value: string): string => {
  const name = vocabulary[field as keyof typeof vocabulary]
  return name ? ((t()[name] as Record<string, string>)[value] ?? value) : value
}

const offerText = ({ availability, hours }: Offer) => t().availability[availability] + (hours && ` (${hours})`)

/** What a field or a service is called. */
export function partName(part: Part): string {
  return part.startsWith('services.') ? t().service[part.slice(9) as Service] : messages().page.field[part as Field]
}

/** The value of a field or a service in words. */
export function partText(values: Values, part: Part): string {
  const value = partOf(values, part)
  if (value === null || value === '') return messages().page.unknown
  if (part.startsWith('services.')) return offerText(value as Offer)
  if (part === 'position') {
    const { longitude, latitude } = value as NonNullable<Values['position']>
    return `${longitude.toFixed(6)}, ${latitude.toFixed(6)}`
  }
  if (part === 'wheelchair') return messages().page.wheelchairs[value as 'yes' | 'no']
  if (Array.isArray(value))
    return value.length ? value.map((one) => word(part, one as string)).join(t().hours.join) : messages().page.none
  return word(part, value as string)
}

/** A field of the history by its name. */
export const fieldName = (field: string): string =>
  messages().page.field[field as Field] ?? messages().page.otherField[field] ?? field

/** A value of the history, which the server writes as text, in words. */
export function historyText(field: string, text: string | null): string {
  if (text === null) return messages().history.empty
  if (field === 'services')
    return text
      .split('; ')
      .map((offer) => {
        const [, service, availability, hours] = /^(\w+)=(\w+)(?:@(.*))?$/.exec(offer) ?? []
        if (!service) return offer
        const name = t().service[service as Service] ?? service
        return `${name}${colon()}${t().availability[availability as Availability] ?? availability}${hours ? ` (${hours})` : ''}`
      })
      .join(t().hours.join)
  if (field === 'photos')
    return text
      .split('; ')
      .map((photo) => {
        const [, kind, caption] = /^([A-Z]+) [0-9a-f]{8}(?: \((.*)\))?$/.exec(photo) ?? []
        const name = messages().photos.kinds[kind as PhotoKind] ?? kind
        return name ? name + (caption ? ` (${caption})` : '') : photo
      })
      .join(t().hours.join)
  if (field === 'wheelchair') return messages().page.wheelchairs[text === 'true' ? 'yes' : 'no']
  if (field === 'suspendedUntil' || field === 'confirmedAt') return momentText(text)
  if (field in vocabulary)
    return text
      .split('; ')
      .map((one) => word(field, one))
      .join(t().hours.join)
  return text
}

/** A moment with its day, on the region's clock. */
export function momentText(time: string): string {
  const local = new Date(Date.parse(time) + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
  return `${dateText(local, t())} ${wallClock(local)}`
}
