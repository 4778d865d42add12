// The values of an outpost as its form holds them, what a change of them asks of the server, and merging two changes of one state.
import type { Availability, Service } from '../api/enums'
import { services as allServices, withOthers } from '../api/enums'
import { mergeBy } from '../forms/merge'
import type { OutpostInput, Registered } from './queries'

export interface Offer {
  availability: Availability
  /** Its own hours; empty: the outpost's. */
  hours: string
}

/** Texts are empty where the register knows nothing. */
export interface Values {
  name: string
  kind: Registered['kind'] | ''
  functions: Registered['functions']
  /** WGS 84; null: not placed yet. */
  position: { longitude: number; latitude: number } | null
  address: string
  floor: string
  landmark: string
  host: NonNullable<Registered['host']> | ''
  operator: string
  level: NonNullable<Registered['level']> | ''
  eligibility: Registered['eligibility']
  groups: Registered['groups']
  /** How the door opens in hours that name no way of their own. */
  accessModes: Registered['accessModes']
  openingHours: string
  phone: string
  website: string
  wheelchair: 'yes' | 'no' | ''
  capacity: string
  establishedOn: string
  /** A service that is not here is unknown. */
  services: Partial<Record<Service, Offer>>
}
export type Field = keyof Values

/** The fields in the order of the form. */
export const fields = [
  'name',
  'kind',
  'functions',
  'position',
  'address',
  'floor',
  'landmark',
  'openingHours',
  'services',
  'phone',
  'website',
  'accessModes',
  'eligibility',
  'groups',
  'wheelchair',
  'capacity',
  'host',
  'operator',
  'level',
  'establishedOn',
] as const satisfies Field[]

export const emptyValues = (): Values => ({
  name: '',
  kind: '',
  functions: [],
  position: null,
  address: '',
  floor: '',
  landmark: '',
  host: '',
  operator: '',
  level: '',
  eligibility: 'UNKNOWN',
  groups: [],
  accessModes: [],
  openingHours: '',
  phone: '',
  website: '',
  wheelchair: '',
  capacity: '',
  establishedOn: '',
  services: {},
})

export const valuesOf = (outpost: Registered): Values => ({
  name: outpost.name,
  kind: outpost.kind,
  functions: [...outpost.functions],
  position: { ...outpost.position },
  address: outpost.address ?? '',
  floor: outpost.floor ?? '',
  landmark: outpost.landmark ?? '',
  host: outpost.host ?? '',
  operator: outpost.operator ?? '',
  eligibility: outpost.eligibility,
  level: outpost.level ?? '',
  groups: [...outpost.groups],
  accessModes: [...outpost.accessModes],
  openingHours: outpost.openingHours ?? '',
  phone: outpost.phone ?? '',
  website: outpost.website ?? '',
  wheelchair: outpost.wheelchair === null ? '' : outpost.wheelchair ? 'yes' : 'no',
  capacity: outpost.capacity === null ? '' : String(outpost.capacity),
  establishedOn: outpost.establishedOn ?? '',
  services: Object.fromEntries(
    outpost.services.map(({ service, availability, hours }) => [service, { availability, hours: hours ?? '' }]),
  ),
})

/** A value as a text that is equal for equal values: the order of a list and of services does not count, nor do spaces around a text. */
function keyOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return JSON.stringify([...(value as string[])].sort())
  if (value && typeof value === 'object')
    return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify(value ?? null)
}
export const isEqual = (a: unknown, b: unknown): boolean => keyOf(a) === keyOf(b)

/** The fields that differ, in the order of the form. */
export const changedFields = (base: Values, mine: Values): Field[] =>
  fields.filter((field) => !isEqual(base[field], mine[field]))

/** The services that may be given, then those that some values have and that are offered no more. */
const servicesOf = (...having: Values[]) =>
  withOthers(
    allServices,
    having.flatMap(({ services }) => Object.keys(services) as Service[]),
  )

/** The services as the server takes them, in the order of the vocabulary, which the paths of its errors count. */
export const offersOf = (values: Values) =>
  servicesOf(values).flatMap((service) => {
    const offer = values.services[service]
    return offer ? [{ service, availability: offer.availability, hours: offer.hours.trim() || null }] : []
  })

/** What a change asks of the server: the changed fields alone, null for what was emptied. */
export function inputOf(base: Values, mine: Values): OutpostInput {
  const input: Record<string, unknown> = {}
  for (const field of changedFields(base, mine)) {
    const value = mine[field]
    if (field === 'services') input.services = offersOf(mine)
    else if (field === 'wheelchair') input.wheelchair = value === '' ? null : value === 'yes'
    else if (field === 'capacity') input.capacity = value === '' ? null : Number(value)
    else if (typeof value === 'string') input[field] = value.trim() || null
    else input[field] = value
  }
  return input
}

/** A part of the values that two people may have changed apart: a field, or one service. */
export type Part = Exclude<Field, 'services'> | `services.${Service}`

const partsOf = (...having: Values[]): Part[] =>
  fields.flatMap((field): Part[] =>
    field === 'services' ? servicesOf(...having).map((service) => `services.${service}` as const) : [field],
  )
const serviceOf = (part: Part) => (part.startsWith('services.') ? (part.slice(9) as Service) : null)

/** The value of a part; null for a service that is unknown. */
export function partOf(values: Values, part: Part): unknown {
  const service = serviceOf(part)
  return service ? (values.services[service] ?? null) : values[part as Field]
}

/** The values with one part taken from others. */
export function withPart(values: Values, part: Part, from: Values): Values {
  const service = serviceOf(part)
  if (!service) return { ...values, [part]: from[part as Field] }
  const { [service]: _, ...rest } = values.services
  void _
  const taken = from.services[service]
  return { ...values, services: taken ? { ...rest, [service]: taken } : rest }
}

/** Puts two changes of one state together. */
export const merge = (base: Values, mine: Values, theirs: Values) =>
  mergeBy<Values, Part>({ partsOf, partOf, withPart }, [base, mine, theirs], isEqual)

/** The field of the form that an error of the server is about, and the service; null: none of them. */
export function fieldOfPath(path: readonly string[], values: Values): { field: Field; service: Service | null } | null {
  const [argument, field, place] = path
  if (argument !== 'input' || !fields.includes(field as Field)) return null
  return {
    field: field as Field,
    service: field === 'services' && place !== undefined ? (offersOf(values)[Number(place)]?.service ?? null) : null,
  }
}
