/** When one wants to get in, in Chinese. */
export const when = {
  label: '什么时候进',
  now: '现在',
  today: '今天',
  tomorrow: '明天',
  time: '几点进',
  passed: '这个时间已经过了。',
}
