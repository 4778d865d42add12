import type { VisitStatus } from '../../visits/schedule/status'

const status: Record<VisitStatus, string> = { PLANNED: '计划中', AGREED: '已议定', FILED: '已备案', CONFIRMED: '已确认', DONE: '已完成', CANCELLED: '已取消' }

/** What the scheduler's page says. */
export const schedule = {
  title: '体检车排班', status,
  modes: { month: '月', week: '周', map: '地图' }, mode: '看法',
  before: { month: '上个月', week: '上一周', map: '前一天' }, after: { month: '下个月', week: '下一周', map: '后一天' }, today: '今天',
  month: (year: number, month: number) => `${year}年${month}月`, day: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  span: (from: string, until: string) => `${from} 至 ${until}`,
  district: '区市', allDistricts: '全部区市', bus: '车', week: '周', day_: '日期',
  loading: '正在取排班…', failed: '没取到排班', retry: '再试一次', none: '这段时间没有排班。', noVisits: '没有出车。', offline: '连不上服务器。',
  count: (visits: number, seats: number, booked: number) => `${visits} 次 · ${seats} 个号 · 已约 ${booked}`,
  booked: (booked: number, seats: number) => `${booked}/${seats}`, bookedWords: (booked: number, seats: number) => `${seats} 个号已约 ${booked}`,
  holiday: '假', makeUp: '班', holidayWords: (name: string) => `放假：${name}`, makeUpWords: (name: string) => `调休上班：${name}`, weekend: '周末', unknownDays: '那年的放假安排还没公布，工作日按周一至周五算。',
  change: { asking: '未保存，正在核对', ready: '未保存，可以', conflict: '未保存，有冲突' },
  changes: {
    title: '未保存的改动', count: (n: number, ready: number, conflict: number) => `${n} 处改动未保存：${ready} 处可以保存，${conflict} 处有冲突`, save: (n: number) => `保存可以的 ${n} 处`, saving: '正在保存…', undoAll: '全部撤回',
    from: (bus: string, day: string, time: string) => `原为 ${bus} · ${day} ${time}`, undo: '撤回这处', saveOne: '保存这处', none: '没有冲突，可以保存。', asking: '正在核对…', against: '冲突', mend: '改法', trouble: '没有核对成',
    saved: (place: string, told: number) => (told ? `已保存：${place}，要通知 ${told} 个预约` : `已保存：${place}`), moved: (place: string, bus: string, day: string, time: string) => `${place} 移到 ${bus} ${day} ${time}`, leave: '有未保存的改动。', clash: (place: string) => `和另一处未保存的改动撞车：${place}`,
  },
  mend: { day: (day: string) => `改到 ${day}`, time: (time: string) => `改到 ${time}`, workday: (day: string) => `改到工作日 ${day}` },
  move: {
    title: '改车、日期、时间', bus: '车', day: '日期', time: '开始', keys: '也可以拖动；或选中后按 Shift 加方向键：左右改日期，上下改车；同时按 Alt：左右改一周，上下改一刻钟。', apply: '试试看',
  },
  step: {
    title: '状态', next: '下一步', to: (status: string) => `改为“${status}”`, filedOn: '备案日期', filing: '备案要早于体检 20 个工作日',
    fits: (earliest: string) => `按这个备案日期，最早 ${earliest} 可以体检：来得及。`, late: (earliest: string, latest: string) => `按这个备案日期，最早 ${earliest} 才能体检：来不及。要在 ${latest} 或之前备案，或改期。`,
    latest: (day: string) => `最迟 ${day} 备案。`, assumed: '其中有放假安排未公布的日子，按周一至周五算。', done: (status: string) => `已改为“${status}”`, end: '不能再改。',
  },
  cancel: { open: '取消这次', title: '取消这次体检？', told: (n: number) => (n ? `已有 ${n} 个预约，会全部取消并逐个告知。` : '还没有人预约。'), sure: '确定取消', back: '不取消', done: (n: number) => `已取消，要通知 ${n} 个预约` },
  add: {
    open: '加一次', title: '加一次体检', place: '地点', search: '按名称找地点', noPlace: '没有这样的地点', until: '结束', capacity: '号', usual: '按车的日容量', check: '核对', submit: '加上', done: (place: string) => `已加上：${place}`, holiday: '放假也出车', choose: '请先选地点', more: (n: number) => `还有 ${n} 处，请写得再细些`,
  },
  map: { route: '路线', allRoutes: (n: number) => `全部 ${n} 条`, buses: '线的画法', day: '当天', label: '路线与当天体检的地图' },
  legend: '状态', exports: '导出', ics: '日历 (.ics)', csv: '表格 (.csv)',
  visit: { rest: (until: string, bus: string, status: string) => `至 ${until}，${bus}，${status}`, close: '关上', who: '面向', bus: '车', time: '时间', district: '区市', seats: '号', code: '编号', slots: '各时段', exams: '项目' },
}

export type ScheduleWords = typeof schedule
