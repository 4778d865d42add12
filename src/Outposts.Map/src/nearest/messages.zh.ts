/** When one wants to get in, in Chinese. */
export const when = {
  label: '什么时候进',
  now: '现在',
  today: '今天',
  tomorrow: '明天',
  time: '几点进',
  passed: '这个时间已经过了。',
}

/** What to do when nothing fits, in Chinese. */
export const nothing = {
  title: '附近没有都合适的',
  titleNow: '这会儿没有能进的',
  titleThen: (time: string) => `${time} 没有能进的`,
  drop: '去掉一个条件看看：',
  gives: (n: number, cap: boolean) => `${n}${cap ? '+' : ''} 个`,
  none: '去掉哪一个都没有。',
  closed: '最近的一个，现在关着：',
  closedThen: '最近的一个，到时关着：',
  hotline: '急需帮助，打工会热线',
  clear: '清空所有条件',
}
