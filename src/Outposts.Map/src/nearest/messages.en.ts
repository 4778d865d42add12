import type { nothing as zhNothing, when as zhWhen } from './messages.zh'

/** When one wants to get in, in English. */
export const when: typeof zhWhen = {
  label: 'When I want to get in',
  now: 'Now',
  today: 'Today',
  tomorrow: 'Tomorrow',
  time: 'At what time',
  passed: 'That time has passed.',
}

/** What to do when nothing fits, in English. */
export const nothing: typeof zhNothing = {
  title: 'Nothing fits all of that',
  titleNow: 'Nothing that fits is open now',
  titleThen: (time) => `Nothing that fits is open at ${time}`,
  drop: 'Drop one condition:',
  gives: (n, cap) => `${n}${cap ? '+' : ''}`,
  none: 'Dropping any one does not help.',
  closed: 'The nearest that fits, closed now:',
  closedThen: 'The nearest that fits, closed by then:',
  hotline: 'Need help? Union hotline',
  clear: 'Clear all conditions',
}
