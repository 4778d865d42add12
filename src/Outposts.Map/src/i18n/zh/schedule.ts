import type { VisitStatus } from '../../visits/schedule/status'

const status: Record<VisitStatus, string> = { PLANNED: '计划中', AGREED: '已议定', FILED: '已备案', CONFIRMED: '已确认', DONE: '已完成', CANCELLED: '已取消' }

/** What the scheduler's page says. */
export const schedule = {
  title: '体检车排班', status,
  modes: { month: '月', week: '周', map: '地图', plan: '编排' }, mode: '看法',
  before: { month: '上个月', week: '上一周', map: '前一天', plan: '上个月' }, after: { month: '下个月', week: '下一周', map: '后一天', plan: '下个月' }, today: '今天',
  month: (year: number, month: number) => `${year}年${month}月`, day: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  span: (from: string, until: string) => `${from} 至 ${until}`,
  district: '区市', allDistricts: '全部区市', bus: '车',
  loading: '正在取排班…', failed: '没取到排班', retry: '再试一次', none: '这段时间没有排班。', noVisits: '没有出车。', offline: '连不上服务器。',
  count: (visits: number, seats: number, booked: number) => `${visits} 次 · ${seats} 个号 · 已约 ${booked}`,
  bookedWords: (booked: number, seats: number) => `${seats} 个号已约 ${booked}`,
  holiday: '假', makeUp: '班', holidayWords: (name: string) => `放假：${name}`, makeUpWords: (name: string) => `调休上班：${name}`, unknownDays: '那年的放假安排还没公布，工作日按周一至周五算。',
  change: { asking: '未保存，正在核对', ready: '未保存，可以', conflict: '未保存，有冲突', advice: '未保存，可以，但离同一地点的另一次太近' }, standing: { conflict: '有冲突', advice: '离同一地点的另一次太近' },
  changes: {
    title: '未保存的改动', count: (n: number, ready: number, conflict: number) => `${n} 处改动未保存：${ready} 处可以保存，${conflict} 处有冲突`, save: (n: number) => `保存可以的 ${n} 处`, saving: '正在保存…', undoAll: '全部撤回',
    from: (bus: string, day: string, time: string) => `原为 ${bus} · ${day} ${time}`, undo: '撤回这处', saveOne: '保存这处', none: '没有冲突，可以保存。', asking: '正在核对…', against: '冲突', advice: '没有冲突，但请留意：', trouble: '没有核对成',
    saved: (place: string, told: number) => (told ? `已保存：${place}，要通知 ${told} 个预约` : `已保存：${place}`), moved: (place: string, bus: string, day: string, time: string) => `${place} 移到 ${bus} ${day} ${time}`, clash: (place: string) => `和另一处未保存的改动撞车：${place}`,
  },
  mend: { day: (day: string) => `改到 ${day}`, time: (time: string) => `改到 ${time}` },
  move: {
    title: '改车、日期、时间', bus: '车', day: '日期', time: '开始', keys: '也可以拖动；或选中后按 Shift 加方向键：左右改日期，上下改车；同时按 Alt：左右改一周，上下改一刻钟。',
  },
  step: {
    title: '状态', to: (status: string) => `改为“${status}”`, filedOn: '备案日期', filing: '备案要早于体检 20 个工作日',
    fits: (earliest: string) => `按这个备案日期，最早 ${earliest} 可以体检：来得及。`, late: (earliest: string, latest: string) => `按这个备案日期，最早 ${earliest} 才能体检：来不及。要在 ${latest} 或之前备案，或改期。`,
    latest: (day: string) => `最迟 ${day} 备案。`, assumed: '其中有放假安排未公布的日子，按周一至周五算。', done: (status: string) => `已改为“${status}”`, end: '不能再改。',
  },
  cancel: { open: '取消这次', title: '取消这次体检？', told: (n: number) => (n ? `已有 ${n} 个预约，会全部取消并逐个告知。` : '还没有人预约。'), sure: '确定取消', back: '不取消', done: (n: number) => `已取消，要通知 ${n} 个预约` },
  add: {
    workers: (n: number, checked: number) => `职工 ${n} 人，已体检 ${checked} 人`, counted: (trade: string, n: number) => `${trade} ${n} 人`, notCounted: (trade: string) => `${trade}（人数未统计）`, and: '、',
    open: '加一次', title: '加一次体检', place: '地点', search: '按名称找地点', noPlace: '没有这样的地点', until: '结束', capacity: '号', usual: '按车的日容量', submit: '加上', done: (place: string) => `已加上：${place}`, holiday: '放假也出车', choose: '请先选地点', more: (n: number) => `还有 ${n} 处，请写得再细些`,
  },
  map: { route: '路线', allRoutes: (n: number) => `全部 ${n} 条`, buses: '线的画法', day: '当天', label: '路线与当天体检的地图' },
  plan: {
    from: '从', until: '到', buses: '车', divisions: '区市', all: '（不选即全部）', keep: '排班表里已有的都不动', more: '更多设置', usual: '都按平常', asUsual: '都改回平常', comma: '，', differs: (name: string, value: number) => `${name} ${value}`, counts: (who: string, weight: number) => `${who} ×${weight}`, holidays: '节假日也出车', plan: '编排', planning: '正在编排，大约十几秒…', stop: '停下',
    numbers: { spacing: '同一地点隔几天', most: '同一地点最多几次', stops: '一车一天最多几站', shortest: '每次至少几分钟', fairness: '照顾落后的区市', change: '改动一次要多体检几人', groupFairness: '照顾落后的工种', women: '女职工占百分之几' },
    about: { spacing: '地点另有约定的按约定', most: '整个时段里', stops: '1 至 12', shortest: '15 的倍数', fairness: '0 不照顾，4 最照顾', change: '越大，改动越少', groupFairness: '0 不照顾，4 最照顾', women: '没有清点过的地点按这个数' },
    groups: { rules: '规则', favours: '照顾谁', weights: '权重：一个人算几个人。1 是平常，2 算两个，0 不算。', byDivision: '按区市', byTrade: '按工种' },
    off: { title: '不出车的日子', day: '日期', add: '加上', remove: (day: string) => `去掉 ${day}`, outside: (from: string, until: string) => `填 ${from} 至 ${until} 之间的日期`, twice: (day: string) => `${day} 已经在里面`, most: (n: number) => `最多 ${n} 天`, count: (n: number) => `停 ${n} 天` },
    stretch: { backwards: '最后一天不能早于第一天', past: (today: string) => `最后一天要晚于今天（${today}）`, long: (n: number) => `一次最多编排 ${n} 天` },
    against: { title: '冲突', asking: '正在核对各次体检…', failed: '没有核对成：', again: '再核对', blocked: (n: number) => `${n} 次有冲突，改好才能发布`, none: '各次互不冲突，也不和排班表冲突。', advised: (n: number) => `${n} 次离同一地点的另一次太近（不妨碍发布）` },
    outside: (from: string, until: string) => `不在编排的 ${from} 至 ${until} 之内；请移回来`,
    accepted: (min: number, max: number, step: number) => (step === 1 ? `请填 ${min} 至 ${max} 的整数` : `请填 ${min} 至 ${max}，每档 ${step}`),
    result: (from: string, until: string) => `${from} 至 ${until} 的编排`, visits: '次数', value: '能体检（加权人次）', told: '要通知的预约', seats: '号', expected: '预计人次', division: '区市', leftOut: '没排进的地点', byDivision: '按区市',
    byTrade: '按工种', trade: '工种', noTrade: '没说明工种', estimated: '其中估算', roughly: (n: string) => `约 ${n}`, estimate: '估算：有的地点只写了工种，没分别统计人数，按没统计的工种平均分。',
    optimal: '已证明：没有比这更好的编排。', bound: (bound: string, more: string, share: string) => `任何编排都不会超过 ${bound} 人次，所以至多还能多 ${more} 人次（${share}%）。`,
    changes: (n: number) => `对排班表的改动（${n}）`, noChanges: '排班表里的都没有改。', kinds: { ADDED: '新增', DROPPED: '取消', MOVED: '改期' }, tell: (n: number) => `要通知 ${n} 个预约`,
    leftOutTitle: (n: number) => `没排进的地点（${n}）`, noneLeftOut: '每个地点都排进了。', allReasons: '全部', why: '原因', place: '地点', leastChange: '最少改什么就能排进',
    reasons: { NO_WORKERS_LEFT: '都体检过了', PERMISSION: '依托单位没同意', HOURS_UNKNOWN: '停放时间不清楚', PARKING: '场地太短', POWER: '供电不够', TOILET: '没有厕所', FILING: '来不及备案', SPACING: '离上次太近', CREW_HOURS: '班组时间不够', HOST_HOURS: '停放时间对不上', CAPACITY: '车次不够' },
    remove: '从编排里去掉', toCheck: '要先弄清', pinned: '排班表里已有，没有动', facts: { parking: '场地', power: '供电', toilet: '厕所', permission: '依托单位同意' } as Record<string, string>,
    failed: '没编排成', hint: '定好时段、车和规则，按“编排”。只算不存，已发布的排班不会动。', toBoard: '看月历', toResult: '看说明',
  },
  draft: {
    title: '存为草案与发布', name: '草案名', usual: (from: string, until: string) => `${from} 至 ${until}`, save: '存为草案', saveAgain: '再存一次', publish: '发布…', working: '正在处理…', saved: (name: string) => `已存：${name}`, unsaved: '还没存。', changed: (name: string) => `“${name}”有改动，还没存。`, opening: '正在打开草案…', none: '还没有草案。编排后存下，就列在这里。',
    nothingLost: '您在这里的改动都还在。', asNew: '另存为新草案', reload: '看现在的草案（放弃我的改动）', lost: '放弃没存的改动？', lostWords: '移动过的到访还没存进草案。', loseThem: '放弃', keepThem: '不放弃',
    putAway: '收起', putAwayOne: (name: string) => `收起：${name}`, away: (name: string) => `已收起“${name}”。`, takeOut: '撤销', compareWith: (name: string) => `对比：${name}`,
    sure: '发布这个编排？', told: (n: number) => `要通知 ${n} 个预约。`, nobody: '不用通知任何预约。', begins: '新的到访从“计划中”开始，议定、备案后才能确认并开放预约。', changes: (added: number, moved: number, dropped: number) => `新增 ${added} 次，改动 ${moved} 次，取消 ${dropped} 次。`, nothingNew: '排班表已经和这个草案一样', publishedBy: (t: string, who: string) => `已于 ${t} 发布${who && `（${who}）`}。`, doPublish: '发布', back: '返回', refused: (n: number) => `${n} 次到访不能发布`, allOrNothing: '要么全部发布，要么都不动。下面这些先改好：', mend: '去改',
    published: (visits: number, cancelled: number, told: number) => `已发布：新增或改动 ${visits} 次，取消 ${cancelled} 次，通知 ${told} 个预约`, list: '存下的草案', reach: (n: string) => `${n} 人次`, publishedAt: (t: string) => `已于 ${t} 发布`, compare: '对比', comparison: '并排对比', noGroup: '没说明工种', missing: '没有这个草案。',
    rows: { visits: '次数', busDays: '出车天数', value: '加权人次', bound: '上限', workers: '预计人次', leftOut: '没排进的地点', changes: '改动', toTell: '要通知的预约' },
  },
  legend: '状态', exports: '导出', ics: '日历 (.ics)', csv: '表格 (.csv)',
  visit: { rest: (until: string, bus: string, status: string) => `至 ${until}，${bus}，${status}`, close: '关上', who: '面向', bus: '车', time: '时间', district: '区市', seats: '号', code: '编号' },
}

export type ScheduleWords = typeof schedule
