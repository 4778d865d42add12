import type { TravelMode } from '../../api/words'
import type { Basis, CoverageInput } from '../../coverage/queries'
import type { Tab } from '../../coverage/question'

const mode: Record<TravelMode, string> = { STRAIGHT: '直线', WALK: '步行', EBIKE: '骑电动车', CAR: '开车' }
const basis: Record<Basis, string> = { GEODESIC: '按地球椭球面上的最短距离计算，步行、骑行、开车再乘绕行系数' }
const band: Record<NonNullable<CoverageInput['band']>, string> = { MORNING: '早间', MIDDAY: '午间', AFTERNOON: '午后', EVENING: '晚间', NIGHT: '夜间' }
const tab: Record<Tab, string> = { divisions: '区市', trades: '工种' }

/** What the planner's page says, in Chinese. */
export const coverage = {
  title: '谁还走不到驿站', documentTitle: '覆盖与选址', mode, basis, band, tab, tabs: '看什么',
  loading: '正在计算…', failed: '没算出来', retry: '再试一次',
  question: {
    heading: '问什么', standard: '标准', own: '自定范围', by: '怎么去', limit: '多远', unit: '单位', metres: '米', minutes: '分钟', service: '要有的服务', anyService: '不限服务', trade: '哪个工种', anyTrade: '全部工种',
    overlap: '同时够得着', overlaps: (n: number) => (n === 1 ? '1 个驿站' : `${n} 个驿站`), division: '范围', wholeRegion: '全市', reset: '恢复默认', when: '什么时候', anyTime: '不限时间', source: '出处',
    unknownStandard: (code: string) => `没有“${code}”这个标准`,
  },
  reach: { metres: (mode: string, metres: string) => `${mode} ${metres} 米以内`, minutes: (mode: string, minutes: string) => `${mode} ${minutes} 分钟以内`, overlap: (n: number) => `同时 ${n} 个` },
  figure: {
    label: '够得着驿站的劳动者', of: (covered: string, demand: string) => `${demand} 人中有 ${covered} 人`, nobody: '这个范围里没有登记的劳动者',
    points: (text: string) => `${text} 个百分点`, people: (text: string) => `${text} 人`, withPicks: (n: number) => `加上挑选的 ${n} 处`, withScenario: '加上方案', asIs: (share: string) => `现状 ${share}%`, same: '与现状相同',
    out: (workers: string) => `还有 ${workers} 人够不着`,
  },
  ground: {
    demonstration: (date: string) => `示范数据：人数和候选点是虚构的，不能当真（${date}）`, layer: (name: string, date: string) => `人数出自：${name}，${date}`, measured: '距离怎么量', band: (name: string) => `只算${name}找地方歇脚的人`,
  },
  table: { division: '区市', trade: '工种', demand: '劳动者', covered: '够得着', share: '比例', difference: '与现状差', total: '合计', all: '全部', sort: (column: string) => `按${column}排序`, only: (name: string) => `只看${name}`, noTrade: '未分工种', caption: '点表头排序，点区市只看那里' },
}
