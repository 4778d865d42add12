import type { ui as zh } from './messages.zh'

/** What pages say of an answer that could not be read anew, in English. */
export const ui: typeof zh = {
  stale: 'It could not be read anew: this is what was read last, and may have changed.',
  offline: 'The server cannot be reached.',
  retry: 'Read again',
}
