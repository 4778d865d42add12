// The closed vocabularies of the schema as lists, beside the open ones of the catalogue, for pages that offer every value. `satisfies` keeps each value real,
// `Complete` keeps each list whole: a value added to the schema fails the type check here until it is listed.
import type { EnumOf } from './graphql'

export * from './catalogue.svelte'
export type TravelMode = EnumOf<'TravelMode'>
export type Availability = EnumOf<'Availability'>
export type EntryState = EnumOf<'EntryState'>
export type AccessMode = EnumOf<'AccessMode'>
export type Eligibility = EnumOf<'Eligibility'>
export type OutpostStatus = EnumOf<'OutpostStatus'>
export type PhotoKind = EnumOf<'PhotoKind'>
export type UnionLevel = EnumOf<'UnionLevel'>
export type HostKind = EnumOf<'HostKind'>
export type NavigationApp = EnumOf<'NavigationApp'>
export type Exam = EnumOf<'Exam'>
export type BusVisitStatus = EnumOf<'BusVisitStatus'>
export type BookingState = EnumOf<'BookingState'>
export type EligibilityCriterion = EnumOf<'EligibilityCriterion'>

type Complete<All, Listed> = [Exclude<All, Listed>] extends [never] ? true : never
const complete =
  <All>() =>
  <const Listed extends readonly All[]>(
    list: Listed & (Complete<All, Listed[number]> extends true ? unknown : never),
  ): Listed =>
    list

/** All ways of measuring how far it is; STRAIGHT is a circle on the map. */
export const travelModes = complete<TravelMode>()(['STRAIGHT', 'WALK', 'EBIKE', 'CAR'])

/** The modes a rider chooses from; STRAIGHT is for machines and for the phone without a server. */
export const riderModes = ['WALK', 'EBIKE', 'CAR'] as const satisfies readonly TravelMode[]
export type RiderMode = (typeof riderModes)[number]

export const hostKinds = complete<HostKind>()([
  'PARTY_SERVICE_CENTER',
  'COMMUNITY',
  'SUPERMARKET',
  'RESTAURANT',
  'REAL_ESTATE_AGENCY',
  'BANK',
  'FUEL_STATION',
  'MALL',
  'OFFICE_BUILDING',
  'INDUSTRIAL_PARK',
  'PARK',
  'PUBLIC_TOILET',
])

/** From the easiest way in to the hardest. */
export const accessModes = complete<AccessMode>()([
  'OPEN_DOOR',
  'STAFFED',
  'ASK_STAFF',
  'QR_CODE',
  'APP',
  'PIN',
  'FACE',
])
export const photoKinds = complete<PhotoKind>()(['ENTRANCE', 'SIGN', 'INSIDE'])
export const unionLevels = complete<UnionLevel>()(['CITY', 'DISTRICT', 'TOWN', 'SECTOR', 'ENTERPRISE'])

export const navigationApps = complete<NavigationApp>()(['AMAP', 'BAIDU', 'TENCENT', 'APPLE', 'GEO'])

/** In the order of a round through the bus; the two-cancer screening last. */
export const exams = complete<Exam>()([
  'INTERNAL_MEDICINE',
  'BLOOD_PRESSURE',
  'BLOOD_TEST',
  'URINE_TEST',
  'LIVER_FUNCTION',
  'ECG',
  'ABDOMINAL_ULTRASOUND',
  'THYROID_ULTRASOUND',
  'CHEST_XRAY',
  'CERVICAL_SCREENING',
  'BREAST_ULTRASOUND',
])
export const eligibilities = complete<Eligibility>()([
  'ANYONE',
  'OUTDOOR_WORKER',
  'UNION_MEMBER',
  'OWN_STAFF',
  'UNKNOWN',
])
/** Those that admit passers-by, as in the server's PublicAccess.cs: rooms for a host's own staff are never offered to them. */
export const publicEligibilities = [
  'ANYONE',
  'OUTDOOR_WORKER',
  'UNION_MEMBER',
  'UNKNOWN',
] as const satisfies Eligibility[]
