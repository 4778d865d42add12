import type { holidays as zh } from './messages.zh'

/** The calendar of holidays, in English. */
export const holidays: typeof zh = {
  title: 'Holidays and make-up workdays',
  why: 'Outposts whose hours except public holidays are shut and open by this table, also on weekends that are worked. The State Council publishes the notice of the next year around November.',
  back: 'Register',
  year: (year) => `${year}`,
  earlier: 'Year before',
  later: 'Year after',
  listed: (source) => (source ? `Source: ${source}` : 'It is in, without a source.'),
  unlisted:
    'The notice of this year is not in: only the holidays of the law are known, and the days around them wait for the notice.',
  loading: 'Loading…',
  failed: 'No answer',
  offline: 'The server cannot be reached.',
  retry: 'Try again',
  kinds: { PUBLIC_HOLIDAY: 'Off', MAKE_UP_WORKDAY: 'Worked', UNKNOWN: 'Not announced' },
  weekdays: ['M', 'T', 'W', 'T', 'F', 'S', 'S'],
  month: (month) => ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1]!,
  range: (from, to) => (from === to ? from : `${from} to ${to}`),
  newTitle: 'Bring a notice in',
  newWhy:
    'Paste the whole text of the notice. Dates, weekdays and numbers of days are checked against each other, and a sentence that does not agree is quoted; a table of from,to,kind,name serves too.',
  text: 'Text of the notice',
  check: 'Check',
  checking: 'Checking…',
  preview: (years) => `Read as ${years}; nothing is saved yet:`,
  save: 'Save: all hours follow it',
  saving: 'Saving…',
  saved: (years) => `The table of ${years} is saved.`,
}
