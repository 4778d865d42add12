import type { VisitStatus } from '../../visits/schedule/status'

const status: Record<VisitStatus, string> = { PLANNED: '计划中', AGREED: '已议定', FILED: '已备案', CONFIRMED: '已确认', DONE: '已完成', CANCELLED: '已取消' }

/** What the scheduler's page says. */
export const schedule = {
  title: '体检车排班', status,
  modes: { month: '月', week: '周', map: '地图', plan: '编排' }, mode: '看法',
  before: { month: '上个月', week: '上一周', map: '前一天', plan: '上个月' }, after: { month: '下个月', week: '下一周', map: '后一天', plan: '下个月' }, today: '今天',
  month: (year: number, month: number) => `${year}年${month}月`, day: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
  span: (from: string, until: string) => `${from} 至 ${until}`,
  district: '区市', allDistricts: '全部区市', bus: '车', week: '周', day_: '日期',
  loading: '正在取排班…', failed: '没取到排班', retry: '再试一次', none: '这段时间没有排班。', noVisits: '没有出车。', offline: '连不上服务器。',
  count: (visits: number, seats: number, booked: number) => `${visits} 次 · ${seats} 个号 · 已约 ${booked}`,
  booked: (booked: number, seats: number) => `${booked}/${seats}`, bookedWords: (booked: number, seats: number) => `${seats} 个号已约 ${booked}`,
  holiday: '假', makeUp: '班', holidayWords: (name: string) => `放假：${name}`, makeUpWords: (name: string) => `调休上班：${name}`, weekend: '周末', unknownDays: '那年的放假安排还没公布，工作日按周一至周五算。',
  change: { asking: '未保存，正在核对', ready: '未保存，可以', conflict: '未保存，有冲突' },
  legend: '状态', exports: '导出', ics: '日历 (.ics)', csv: '表格 (.csv)',
  visit: { open: (place: string, time: string, bus: string, status: string) => `${place}，${time}，${bus}，${status}`, close: '关上', join: '，', facts: '这一次', bus: '车', time: '时间', district: '区市', seats: '号', code: '编号', slots: '各时段', exams: '项目' },
}

export type ScheduleWords = typeof schedule
