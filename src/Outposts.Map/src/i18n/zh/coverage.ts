import type { TravelMode } from '../../api/words'
import type { Basis, CoverageInput, Layer } from '../../coverage/queries'
import type { Tab } from '../../coverage/question'
import type { leverCosts } from '../../siting/levers.svelte'
import type { LeverKind } from '../../siting/queries'

const mode: Record<TravelMode, string> = { STRAIGHT: '直线', WALK: '步行', EBIKE: '骑电动车', CAR: '开车' }
const basis: Record<Basis, string> = { GEODESIC: '按地球椭球面上的最短距离计算，步行、骑行、开车再乘绕行系数' }
const band: Record<NonNullable<CoverageInput['band']>, string> = { MORNING: '早间', MIDDAY: '午间', AFTERNOON: '午后', EVENING: '晚间', NIGHT: '夜间' }
const lever: Record<LeverKind, string> = { LONGER_HOURS: '延长时间', NEW_SERVICE: '增加服务', MENDED_SERVICE: '修好设备', MENDED_DOOR: '恢复开放', NEW_SITE: '新建' }
const tab: Record<Tab, string> = { divisions: '区市', trades: '工种', gaps: '缺口', sites: '挑点', propose: '推荐', levers: '办法', scenarios: '方案' }

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
    points: (text: string) => `${text} 个百分点`, people: (text: string) => `${text} 人`, withPicks: (n: number) => `加上挑选的 ${n} 处`, asIs: (share: string) => `现状 ${share}%`,
    out: (workers: string) => `还有 ${workers} 人够不着`,
  },
  ground: {
    demonstration: (date: string) => `示范数据：人数和候选点是虚构的，不能当真（${date}）`, layer: (name: string, date: string) => `人数出自：${name}，${date}`, measured: '距离怎么量', band: (name: string) => `只算${name}找地方歇脚的人`,
  },
  map: {
    label: '覆盖地图', legend: '图例', signs: { covered: '够得着的劳动者', uncovered: '够不着的劳动者', gap: '缺口（数字是人数）', outpost: '现有驿站', idle: '现有，但这样问不算数', candidate: '候选点', pick: '挑选的候选点' },
  },
  gaps: {
    sum: (n: number, more: boolean, workers: string) => `${more ? '最大的 ' : ''}${n} 片缺口，由大到小；全部缺口合计 ${workers} 人`, none: '没有缺口：人人够得着。', out: (workers: string) => `${workers} 人够不着`,
    nearest: (name: string, way: string) => `最近：${name}，${way}`, noNearest: '没有能算数的驿站', candidate: '候选点', more: '再看一些',
  },
  sites: {
    hostUnknown: '依托单位不明', costUnknown: '费用不明', pick: '挑选这一处', drop: '不要这一处', unnamed: (code: string) => `候选点 ${code}`,
    picked: '已挑选', nonePicked: '还没有挑选。在地图上点候选点，或从下面的单子里挑，上面的数字马上跟着变。', clear: '全部不要', total: (n: number, cost: string) => `${n} 处，共 ${cost}`, totalUnknown: (n: number) => `${n} 处，有的费用不明`,
    list: '候选点', search: '找候选点', placeholder: '名称或编号', sort: '排序', sorts: { gain: '新增人数多的在前', worth: '每万元新增多的在前', cost: '费用低的在前', name: '按名称' }, host: '依托单位', anyHost: '不限',
    gain: (workers: string) => `新增 ${workers} 人`, noGain: '不增加', found: (n: number) => `${n} 处候选点`, none: '没有合适的候选点。', more: '再看一些',
  },
  propose: {
    heading: '下一批建在哪', objective: '目标', objectives: { MAXIMIZE_COVERAGE: '覆盖人数最多', MINIMIZE_OUTPOSTS: '处数最少', MINIMIZE_DISTANCE: '总路程最短' }, count: '建几处', budget: '预算（万元）', noBudget: '不限', share: '要覆盖（%）', minimum: '每个区市至少', hosts: '依托单位', anyHost: '不限单位',
    picks: '已挑选的', withPicks: { STAND: '算已建，再推荐', REQUIRE: '必须入选', FREE: '不管它们' }, excluded: '排除的', exclude: '排除', include: '恢复', go: '推荐', asking: '正在比选，最多几秒…', refused: '没有答案',
    result: (n: number) => `推荐 ${n} 处，按建设顺序`, after: (share: string, workers: string, points: string) => `建成后 ${share}%，新增 ${workers} 人（${points} 个百分点）`, cost: (cost: string) => `共 ${cost}`, order: '先建前面的，中途停下也是当时最好的。',
    proven: '已证明：没有更好的选法。', bound: (percent: string) => `已证明：任何选法最多再好 ${percent}%。`, adopt: '采用这些', adopted: '已采用', none: '没有候选点能再增加覆盖。', choose: '在地图上看',
  },
  levers: {
    heading: '同样的钱，哪个办法见效多', kind: lever, allKinds: '各种办法', which: '哪种办法', budget: '每年预算（万元）', go: '排一排', asking: '正在排，最多几秒…', none: '没有一个办法能再增加覆盖。', result: (n: number) => `${n} 个办法，按每元新增人数排`,
    about: (days: string) => `按${days}平均算`, week: '一周里各个小时', perMoney: (workers: string) => `每万元 ${workers} 人`, free: '不花钱', costs: (yuan: typeof leverCosts) =>
      `费用假定：新站建设费分 ${yuan.siteYears} 年摊（不明的按 ${yuan.siteBuilding} 元）、每年运行 ${yuan.siteUpkeep} 元；多开一小时 ${yuan.openHour} 元；新增一项服务每年 ${yuan.newService} 元；修好设备 ${yuan.mendedService} 元；恢复开放 ${yuan.mendedDoor} 元。`,
  },
  scenarios: {
    heading: '把挑选的存成方案', name: '名称', note: '说明（可不填）', save: '存为新方案', change: '保存修改', saving: '正在保存…', saved: '已保存', needPicks: '先挑选候选点，再存。', working: (name: string) => `正在做：${name}`, unsaved: '有未保存的改动', leave: '不再接着做', failed: '没存上',
    list: '已存的方案', search: '找方案', none: '没有方案。', sites: (n: number) => `${n} 处`, changed: (date: string, who: string) => `${date}，${who}`, open: '打开', archive: '收起', chosen: (n: number) => `比较选中的 ${n} 个`, choose: (name: string) => `选中“${name}”来比较`, pickOne: '选中方案，和现状、彼此比较。',
  },
  layer: { DEMAND: '劳动者', CANDIDATES: '候选点' } satisfies Record<Layer['kind'], string>,
  takeAway: { heading: '带走', report: '可打印的报告', csv: 'CSV 表格', geojson: 'GeoJSON 地图', copy: '复制链接' },
  report: {
    kicker: '工会爱心服务阵地', title: '覆盖与选址报告', made: (date: string) => `${date} 生成`, back: '返回', print: '打印或存成 PDF', map: '劳动者够不够得着驿站', noDots: '没取到劳动者的位置，地图上没有画。', sites: (n: number) => `挑选的 ${n} 处，按建设顺序`, cost: '费用', gain: '依次新增', loss: '不建则减少', asIs: '现状',
    byDivision: '各区市', byTown: '各镇街', byTrade: '各工种', gaps: (n: number) => `最大的 ${n} 片缺口`, centre: '中心（经度，纬度）', nearest: '最近的驿站', week: '一周各小时', weekHelp: '每格一小时；填得越高，那时够得着能进的驿站的人越多。按没有节假日的一周算。', method: '方法与来源',
    counting: '逐个需求点计数，不按面积估算；恰好在边界上的算够得着。时间不明的驿站在问时间时不算能进。', siting: '挑选的候选点按全天开放、服务齐全计算，与现有驿站一起算。', layer: (kind: string, name: string, date: string, count: string) => `${kind}图层“${name}”，${count} 个点，${date}。出处：`, link: '在线查看',
  },
  week: {
    heading: '一周里什么时候', any: '不限时间', anyValue: '不限时间：不看开没开门', help: '点一格就看那个小时；方向键换时间，Esc 不限时间。', days: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], shortDays: ['一', '二', '三', '四', '五', '六', '日'],
    at: (day: string, hour: string) => `${day} ${hour}`, reading: (share: string, covered: string, demand: string) => `${share}%，${demand} 人中 ${covered} 人够得着能进的驿站`, date: (date: string) => `按 ${date} 那天算`,
  },
  table: { division: '区市', town: '镇街', townOf: (division: string, town: string | null) => `${division} · ${town ?? '未注明镇街'}`, trade: '工种', demand: '劳动者', covered: '够得着', share: '比例', difference: '与现状差', total: '合计', only: (name: string) => `只看${name}`, noTrade: '未分工种', caption: '点表头排序', narrows: (heading: string) => `点${heading}只看它` },
}
