import type { Outcome } from '../../visits/crew/day'

const outcome: Record<Outcome, string> = { USED: '请进', ALREADY_USED: '已经核销过', WAITING: '还在候补', CANCELLED: '已取消', EXPIRED: '过了时间，号已让出', OTHER_VISIT: '不是这一次的号', TOO_EARLY: '还没到日子', UNKNOWN_TOKEN: '没有这个码', UNKNOWN_VISIT: '没有这次体检' }
const why: Record<Outcome, string> = {
  USED: '核销好了。', ALREADY_USED: '同一个码只能进一次。', WAITING: '没有号，只排在候补里。', CANCELLED: '这个预约已经取消，或这次体检取消了。', EXPIRED: '有空号可按现场号接待。', OTHER_VISIT: '请对方看清时间和地点。', TOO_EARLY: '体检当天才能核销。', UNKNOWN_VISIT: '刷新名单再试。', UNKNOWN_TOKEN: '看看有没有输错；刚约的要联网才查得到。',
}

/** What the crew's page says. */
export const crew = {
  title: '体检车今日', outcome, why, day: '日期', bus: '车', allBuses: '所有车', visit: '哪一次', none: '这天没有出车。', loading: '正在取今天的名单…', failed: '没取到名单',
  noneKept: '没有网，手机里也没有存过这天的名单。', retry: '再试一次', expected: '待到', come: '已到', waiting: '候补', seats: '号', slot: '时段', slots: '各时段',
  code: '预约码', hint: '20 位，大小写、空格、横线都不要紧', typed: (left: number) => `还差 ${left} 位`, submit: '核销', scan: '扫码', scanning: '把二维码放进框里', stop: '停止扫码', cameraRefused: '用不了相机，请输入预约码。',
  choose: '换日期或车', bookedFor: (t: string) => `约的是 ${t}`, before: (t: string) => `这部手机 ${t} 放进去过。`, notSent: '待上报', 
  notOurs: '这个二维码不是预约码。', notCode: '这不是预约码：要 20 位数字或字母（没有 U）。', byPhone: '没有网，按手机里的名单核对，联网后上报。', byServer: '服务器已确认。',
  offline: (t: string) => `没有网。名单是 ${t} 取的，照样可以核销。`, unsent: (n: number) => `${n} 个核销还没上报`, allSent: '核销都已上报', send: '现在上报', fetched: (t: string) => `名单取于 ${t}`,
  keepOpen: '这部手机存不住核销记录，上报之前不要关页面。', recent: '刚才核销的', cancelled: '这次体检已取消。', refresh: '刷新名单',
}

export type CrewWords = typeof crew
