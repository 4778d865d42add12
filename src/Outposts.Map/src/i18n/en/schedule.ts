import type { ScheduleWords } from '../zh/schedule'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

export const schedule: ScheduleWords = {
  title: 'Health bus schedule',
  status: { PLANNED: 'Planned', AGREED: 'Agreed', FILED: 'Filed', CONFIRMED: 'Confirmed', DONE: 'Done', CANCELLED: 'Cancelled' },
  modes: { month: 'Month', week: 'Week', map: 'Map', plan: 'Plan' }, mode: 'View',
  before: { month: 'Month before', week: 'Week before', map: 'Day before', plan: 'Month before' }, after: { month: 'Next month', week: 'Next week', map: 'Next day', plan: 'Next month' }, today: 'Today',
  month: (year, month) => `${months[month - 1]} ${year}`, day: (year, month, day) => `${day} ${months[month - 1]} ${year}`,
  span: (from, until) => `${from} to ${until}`,
  district: 'Division', allDistricts: 'All divisions', bus: 'Bus', week: 'Week', day_: 'Date',
  loading: 'Fetching the schedule…', failed: 'The schedule could not be fetched', retry: 'Try again', none: 'No visits in this time.', noVisits: 'No visits.', offline: 'The server cannot be reached.',
  count: (visits, seats, booked) => `${visits} ${visits === 1 ? 'visit' : 'visits'} · ${seats} seats · ${booked} booked`,
  booked: (booked, seats) => `${booked}/${seats}`, bookedWords: (booked, seats) => `${booked} of ${seats} seats booked`,
  holiday: 'off', makeUp: 'work', holidayWords: (name) => `Public holiday: ${name}`, makeUpWords: (name) => `Make-up workday: ${name}`, weekend: 'weekend',
  unknownDays: "That year's holidays are not published yet; Monday to Friday are taken for working days.",
  change: { asking: 'not saved, being checked', ready: 'not saved, fits', conflict: 'not saved, in conflict' },
  legend: 'Status', exports: 'Export', ics: 'Calendar (.ics)', csv: 'Table (.csv)',
  visit: { open: (place, time, bus, status) => `${place}, ${time}, ${bus}, ${status}`, close: 'Close', join: ', ', facts: 'This visit', bus: 'Bus', time: 'Time', district: 'Division', seats: 'Seats', code: 'Code', slots: 'By quarter hour', exams: 'Exams' },
}
