import { ask } from './client'
import { graphql } from './graphql'
import { load, save } from '../storage/local'

/** What came with the program, by Chinese name, in the order in which riders ask for them: what is shown until the server has answered. */
const builtIn = {
  SERVICE: {
    DRINKING_WATER: '喝水',
    MEAL_HEATING: '热饭',
    TOILETS: '上厕所',
    WARMING: '取暖',
    REST_SEATING: '歇脚',
    PHONE_CHARGING: '手机充电',
    EBIKE_BATTERY_SWAP: '换电',
    EBIKE_CHARGING: '电动车充电',
    COOLING: '纳凉',
    DINING: '吃饭',
    RAIN_GEAR: '雨具',
    TYRE_PUMP: '打气',
    TOOLS: '工具',
    FIRST_AID: '药箱',
    AED: '除颤仪',
    WIFI: '无线网',
    REFRIGERATOR: '冰箱',
    SHOWER: '洗澡',
    LAUNDRY: '洗衣',
    EV_CHARGING: '汽车充电',
    HEALTH_CHECK: '健康义诊',
    COUNSELING: '心理咨询',
    LEGAL_ADVICE: '法律咨询',
    JOB_INFO: '找活',
    UNION_ENROLMENT: '入会',
    EBIKE_PARKING: '停电动车',
    CAR_PARKING: '停汽车',
    TRUCK_PARKING: '停货车',
    MEDICINE: '常备药',
    MOTHERS_ROOM: '母婴间',
    CHILD_CARE: '看孩子',
    POLICY_INFO: '政策宣传',
    MEMBER_CARD_DESK: '办会员卡',
    CHEAP_MEALS: '优惠餐',
    HAIRCUT: '理发',
    SEWING_KIT: '针线包',
    NEWSPAPERS: '看报纸',
  },
  OUTPOST_KIND: {
    OUTDOOR_WORKERS_STATION: '户外劳动者驿站',
    DRIVERS_HOME: '司机之家',
    SHARED_WORKERS_HOME: '共享职工之家',
    TRUSTED_WORKERS_HOME: '职工信赖的职工之家',
    NURSING_ROOM: '爱心妈妈小屋',
    WORKERS_LIBRARY: '职工书屋',
    MENTAL_HEALTH_STATION: '心理健康服务站',
    LEGAL_SERVICE_STATION: '职工法律服务站',
    LEGAL_SERVICE_CENTER: '职工法律服务中心',
    ASSISTANCE_CENTER: '职工帮扶中心',
    MOBILE_STATION: '流动服务站',
  },
  WORKER_GROUP: {
    FOOD_DELIVERY_RIDER: '外卖骑手',
    COURIER: '快递员',
    RIDE_HAILING_DRIVER: '网约车司机',
    TAXI_DRIVER: '出租车司机',
    TRUCK_DRIVER: '货车司机',
    SANITATION_WORKER: '环卫工人',
    DOMESTIC_WORKER: '家政服务员',
    SECURITY_GUARD: '保安员',
    CARE_WORKER: '护工护理员',
    MALL_PROMOTER: '商场信息员',
    ESTATE_AGENT: '房产中介员',
  },
}
type Group = keyof typeof builtIn
type Names = { [group in Group]: Record<keyof (typeof builtIn)[group], string> }

/** The codes of the catalogue, as types those that came with the program. Administrators add others while the pages are in use. */
export type Service = keyof (typeof builtIn)['SERVICE']
export type OutpostKind = keyof (typeof builtIn)['OUTPOST_KIND']
export type WorkerGroup = keyof (typeof builtIn)['WORKER_GROUP']

interface Entry {
  group: Group
  code: string
  chinese: string
  english: string
  icon: string | null
  validFrom: string | null
  validUntil: string | null
}

const catalogueQuery = graphql(`
  query Catalogue {
    catalogue {
      group
      code
      chinese
      english
      icon
      validFrom
      validUntil
    }
  }
`)

const names: Record<'zh' | 'en', Record<Group, Record<string, string>>> = $state({
  zh: structuredClone(builtIn),
  en: structuredClone(builtIn),
})
/** A code that is newer than the catalogue on this phone stands for its own name. */
const orCode = (known: Record<string, string>) =>
  new Proxy(known, {
    get: (target, code) => Reflect.get(target, code) ?? (typeof code === 'string' ? code : undefined),
  })
const withCodes = (known: Record<Group, Record<string, string>>) =>
  Object.fromEntries(Object.entries(known).map(([group, words]) => [group, orCode(words)])) as unknown as Names

/** The names by language; an English reader sees the Chinese ones until the server has answered once. */
export const catalogueNames = { zh: withCodes(names.zh), en: withCodes(names.en) }
/** The keys of the services' drawings, where they are not their codes. */
export const iconKeys = $state<Record<string, string>>({})

const codes: Record<Group, string[]> = $state({
  SERVICE: Object.keys(builtIn.SERVICE),
  OUTPOST_KIND: Object.keys(builtIn.OUTPOST_KIND),
  WORKER_GROUP: Object.keys(builtIn.WORKER_GROUP),
})
/** The codes that may be given to outposts today, in their order. The same lists always: what the server adds appears in them. */
export const services = codes.SERVICE as readonly Service[]
export const outpostKinds = codes.OUTPOST_KIND as readonly OutpostKind[]
export const workerGroups = codes.WORKER_GROUP as readonly WorkerGroup[]

/** All codes and, after them, those that something has and that are offered no more, or are newer than this catalogue. */
export const withOthers = <Code extends string>(all: readonly Code[], having: readonly Code[]): Code[] => [
  ...new Set([...all, ...having]),
]

function take(entries: readonly Entry[], today = new Date().toLocaleDateString('sv')) {
  const listed: Record<Group, string[]> = { SERVICE: [], OUTPOST_KIND: [], WORKER_GROUP: [] }
  for (const { group, code, chinese, english, icon, validFrom, validUntil } of entries) {
    names.zh[group][code] = chinese
    names.en[group][code] = english
    if (icon) iconKeys[code] = icon
    if (!(today < (validFrom ?? '')) && !(today > (validUntil ?? today))) listed[group].push(code)
  }
  for (const group of Object.keys(listed) as Group[])
    if (listed[group].length) codes[group].splice(0, Infinity, ...listed[group])
}

// Remembered for the list that a phone answers without a connection.
const storage = 'outposts-catalogue'
take(load<Entry[]>(storage) ?? [])

/** Asks the server for the catalogue in force; without an answer the last one stays. */
export async function refreshCatalogue(): Promise<void> {
  const { catalogue } = await ask(catalogueQuery, {})
  const known = services.length + outpostKinds.length + workerGroups.length
  take(catalogue)
  save(storage, catalogue)
  // An address may name a code that was not known when it was read.
  if (services.length + outpostKinds.length + workerGroups.length !== known)
    dispatchEvent(new PopStateEvent('popstate'))
}
