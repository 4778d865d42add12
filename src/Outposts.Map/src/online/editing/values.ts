// The values of a service over the line as its form holds them.
import type { OnlineService, OnlineServiceInput } from '../queries'

/** Texts are empty where nothing is known. */
export interface Values {
  name: string
  englishName: string
  website: string
  phone: string
  openingHours: string
  services: OnlineService['services']
  eligibility: OnlineService['eligibility']
  /** Empty: all. */
  district: string
  note: string
  englishNote: string
  isWithdrawn: boolean
}
export type Field = keyof Values

export const valuesOf = (service: OnlineService | null, district = ''): Values => ({
  name: service?.name ?? '',
  englishName: service?.englishName ?? '',
  website: service?.website ?? '',
  phone: service?.phone ?? '',
  openingHours: service?.openingHours ?? '',
  services: [...(service?.services ?? [])],
  eligibility: service?.eligibility ?? 'ANYONE',
  district: service ? (service.district?.code ?? '') : district,
  note: service?.note ?? '',
  englishNote: service?.englishNote ?? '',
  isWithdrawn: service?.isWithdrawn ?? false,
})

/** What is sent: all of it, null for what is empty. */
export const inputOf = (values: Values): OnlineServiceInput => {
  const text = (value: string) => value.trim() || null
  return {
    name: values.name.trim(),
    englishName: text(values.englishName),
    website: text(values.website),
    phone: text(values.phone),
    openingHours: text(values.openingHours),
    services: [...values.services],
    eligibility: values.eligibility,
    district: text(values.district),
    note: text(values.note),
    englishNote: text(values.englishNote),
    isWithdrawn: values.isWithdrawn,
  }
}
