import type { DayKind } from './queries'

const kinds: Record<Exclude<DayKind, 'ORDINARY'>, string> = {
  PUBLIC_HOLIDAY: '放假',
  MAKE_UP_WORKDAY: '上班',
  UNKNOWN: '等通知',
}

/** The calendar of holidays, in Chinese. */
export const holidays = {
  title: '放假与调休',
  why: '写着“节假日除外”的阵地，按这张表判断哪天关门、哪个周末照常开。每年十一月前后，国务院办公厅会发下一年的通知。',
  back: '名册',
  year: (year: number) => `${year} 年`,
  earlier: '上一年',
  later: '下一年',
  listed: (source: string | null) => (source ? `依据：${source}` : '已录入，没有写来源。'),
  unlisted: '这一年的通知还没有录入：只知道法定节假日，前后几天标为“等通知”。',
  loading: '正在读取…',
  failed: '没问到结果',
  offline: '连不上服务器。',
  retry: '再试一次',
  kinds,
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  month: (month: number) => `${month} 月`,
  range: (from: string, to: string) => (from === to ? from : `${from} 至 ${to}`),
  newTitle: '录入通知',
  newWhy: '把通知的全文粘贴在这里。日期、星期和天数互相核对，对不上会指出是哪一句；也可以粘贴 from,to,kind,name 的表。',
  text: '通知全文',
  check: '先看看',
  checking: '正在核对…',
  preview: (years: string) => `读作 ${years}，还没有保存：`,
  save: '保存，所有人按它判断',
  saving: '正在保存…',
  saved: (years: string) => `${years}的安排已保存。`,
}
