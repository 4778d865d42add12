import type { when as zhWhen } from './messages.zh'

/** When one wants to get in, in English. */
export const when: typeof zhWhen = {
  label: 'When I want to get in',
  now: 'Now',
  today: 'Today',
  tomorrow: 'Tomorrow',
  time: 'At what time',
  passed: 'That time has passed.',
}
