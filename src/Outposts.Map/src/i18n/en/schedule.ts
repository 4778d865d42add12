import type { ScheduleWords } from '../zh/schedule'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

export const schedule: ScheduleWords = {
  title: 'Health bus schedule',
  status: { PLANNED: 'Planned', AGREED: 'Agreed', FILED: 'Filed', CONFIRMED: 'Confirmed', DONE: 'Done', CANCELLED: 'Cancelled' },
  modes: { month: 'Month', week: 'Week', map: 'Map', plan: 'Plan' }, mode: 'View',
  before: { month: 'Month before', week: 'Week before', map: 'Day before', plan: 'Month before' }, after: { month: 'Next month', week: 'Next week', map: 'Next day', plan: 'Next month' }, today: 'Today',
  month: (year, month) => `${months[month - 1]} ${year}`, day: (year, month, day) => `${day} ${months[month - 1]} ${year}`,
  span: (from, until) => `${from} to ${until}`,
  district: 'Division', allDistricts: 'All divisions', bus: 'Bus', week: 'Week',
  loading: 'Fetching the schedule…', failed: 'The schedule could not be fetched', retry: 'Try again', none: 'No visits in this time.', noVisits: 'No visits.', offline: 'The server cannot be reached.',
  count: (visits, seats, booked) => `${visits} ${visits === 1 ? 'visit' : 'visits'} · ${seats} seats · ${booked} booked`,
  booked: (booked, seats) => `${booked}/${seats}`, bookedWords: (booked, seats) => `${booked} of ${seats} seats booked`,
  holiday: 'off', makeUp: 'work', holidayWords: (name) => `Public holiday: ${name}`, makeUpWords: (name) => `Make-up workday: ${name}`, weekend: 'weekend',
  unknownDays: "That year's holidays are not published yet; Monday to Friday are taken for working days.",
  change: { asking: 'not saved, being checked', ready: 'not saved, fits', conflict: 'not saved, in conflict' },
  changes: {
    title: 'Unsaved changes', count: (n, ready, conflict) => `${n} ${n === 1 ? 'change' : 'changes'} not saved: ${ready} can be saved, ${conflict} in conflict`, save: (n) => `Save the ${n} that fit`, saving: 'Saving…', undoAll: 'Take all back',
    from: (bus, day, time) => `was ${bus} · ${day} ${time}`, undo: 'Take this back', saveOne: 'Save this', none: 'Nothing stands against it; it can be saved.', asking: 'Checking…', against: 'Conflicts', mend: 'To mend it', trouble: 'Could not be checked',
    saved: (place, told) => (told ? `Saved: ${place}; ${told} bookings must be told` : `Saved: ${place}`), moved: (place, bus, day, time) => `${place} to ${bus} ${day} ${time}`, leave: 'There are unsaved changes.', clash: (place) => `The bus would be at ${place} then, by another unsaved change`,
  },
  mend: { day: (day) => `Move to ${day}`, time: (time) => `Move to ${time}` },
  move: {
    title: 'Bus, day, time', bus: 'Bus', day: 'Day', time: 'Start', keys: 'Or drag it; or focus it and press Shift with an arrow: left and right for the day, up and down for the bus; with Alt too: a week, a quarter of an hour.',
  },
  step: {
    title: 'Status', next: 'Next step', to: (status) => `Make it “${status}”`, filedOn: 'Filed on', filing: 'The filing must lie 20 working days before the visit',
    fits: (earliest) => `Filed then, the visit may be on ${earliest} at the earliest: in time.`, late: (earliest, latest) => `Filed then, the visit may be on ${earliest} at the earliest: too late. File by ${latest}, or move the visit.`,
    latest: (day) => `File by ${day} at the latest.`, assumed: 'Some of these days lie in a year whose holidays are not published; Monday to Friday are counted.', done: (status) => `It is now “${status}”`, end: 'It stays so.',
  },
  cancel: { open: 'Cancel this visit', title: 'Cancel this visit?', told: (n) => (n ? `${n} bookings will be cancelled and each one told.` : 'Nobody has booked yet.'), sure: 'Yes, cancel it', back: 'Keep it', done: (n) => `Cancelled; ${n} bookings must be told` },
  add: {
    workers: (n, checked) => `${n} workers, ${checked} of them checked`, counted: (trade, n) => `${trade} ${n}`, notCounted: (trade) => `${trade} (not counted)`, and: ', ',
    open: 'Add a visit', title: 'Add a visit', place: 'Place', search: 'Find a place by name', noPlace: 'No such place', until: 'End', capacity: 'Seats', usual: "the bus's day", check: 'Check', submit: 'Add', done: (place) => `Added: ${place}`, holiday: 'Also on a public holiday', choose: 'Choose a place first', more: (n) => `${n} more; type more of the name`,
  },
  map: { route: 'Route', allRoutes: (n) => `All ${n}`, buses: 'How the lines are drawn', day: 'On this day', label: 'Map of the routes and the visits of the day' },
  plan: {
    from: 'From', until: 'Until', buses: 'Buses', divisions: 'Divisions', all: '(none chosen: all)', keep: 'Keep everything that stands in the schedule', more: 'Rules', holidays: 'Buses run on public holidays', plan: 'Plan', planning: 'Planning, some ten seconds…', stop: 'Stop',
    numbers: { spacing: 'Days between visits of a place', most: 'Most visits of a place', stops: 'Most stops of a bus a day', shortest: 'Shortest visit, minutes', fairness: 'Favour divisions behind', change: 'Workers gained for each change' },
    about: { spacing: 'unless agreed otherwise with the place', most: 'in the whole time', stops: '1 to 4', shortest: 'a multiple of 15', fairness: '0 not at all, 4 most', change: 'the larger, the fewer changes' },
    accepted: (min, max, step) => `${min} to ${max} in steps of ${step}`,
    result: (from, until) => `Plan of ${from} to ${until}`, visits: 'Visits', value: 'Check-ups (weighted workers)', told: 'Bookings to be told', seats: 'Seats', expected: 'Expected', division: 'Division', leftOut: 'Places left out', byDivision: 'By division',
    byTrade: 'By trade', trade: 'Trade', noTrade: 'trade not told', estimated: 'of them estimated', roughly: (n) => `about ${n}`, estimate: 'Estimated: some places name trades that nobody has counted there; each of those has an equal part.',
    optimal: 'Proven: no plan is better.', bound: (bound, more, share) => `No plan can exceed ${bound}, so at most ${more} more could be reached (${share} %).`,
    changes: (n) => `Changes of the schedule (${n})`, noChanges: 'Nothing in the schedule changes.', kinds: { ADDED: 'New', DROPPED: 'Dropped', MOVED: 'Moved' }, tell: (n) => `${n} bookings must be told`,
    leftOutTitle: (n) => `Places left out (${n})`, noneLeftOut: 'Every place has its visit.', allReasons: 'All', why: 'Why', place: 'Place', leastChange: 'The least change that would let it in',
    reasons: { NO_WORKERS_LEFT: 'all checked', PERMISSION: 'no permission', HOURS_UNKNOWN: 'host hours unknown', PARKING: 'ground too short', POWER: 'feed too weak', TOILET: 'no toilet', FILING: 'filing too late', SPACING: 'too soon after the last visit', CREW_HOURS: 'crew hours', HOST_HOURS: 'host hours', CAPACITY: 'no bus day left' },
    clash: (place, from, until) => `The bus is at ${place} then (${from}–${until}, in this plan)`, remove: 'Take out of the plan', toCheck: 'To find out first', pinned: 'Stands in the schedule, unchanged', facts: { parking: 'ground', power: 'feed', toilet: 'toilet', permission: 'permission of the host' },
    failed: 'No plan came of it', hint: 'Choose days, buses and rules and press Plan. Nothing is saved by it, and what is published stays.', board: 'Look at this plan in the calendar', toBoard: 'Calendar', toResult: 'Figures',
  },
  draft: {
    title: 'Save and publish', name: 'Name of the draft', usual: (from, until) => `${from} to ${until}`, save: 'Save as draft', saveAgain: 'Save again', publish: 'Publish…', working: 'Working…', saved: (name) => `Saved: ${name}`, unsaved: 'Not saved yet.',
    sure: 'Publish this plan?', told: (n) => `${n} bookings must be told.`, nobody: 'No booking must be told.', begins: 'New visits begin as planned; once agreed and filed they can be confirmed and booked.', doPublish: 'Publish', back: 'Back', refused: (n) => `${n} ${n === 1 ? 'visit' : 'visits'} cannot be published`, allOrNothing: 'All is published or nothing. Mend these first:', mend: 'Mend it',
    published: (visits, cancelled, told) => `Published: ${visits} added or changed, ${cancelled} cancelled, ${told} bookings told`, list: 'Saved drafts', reach: (n) => `${n} check-ups`, publishedAt: (t) => `published ${t}`, compare: 'Compare', comparison: 'Side by side', noGroup: 'trade not told', missing: 'There is no such draft.', clashes: (places) => `A bus would be in two places at once; mend first: ${places}`,
    rows: { visits: 'Visits', busDays: 'Bus days', value: 'Weighted workers', bound: 'Bound', workers: 'Expected', leftOut: 'Places left out', changes: 'Changes', toTell: 'Bookings to be told' },
  },
  legend: 'Status', exports: 'Export', ics: 'Calendar (.ics)', csv: 'Table (.csv)',
  visit: { rest: (until, bus, status) => `until ${until}, ${bus}, ${status}`, close: 'Close', who: 'For', bus: 'Bus', time: 'Time', district: 'Division', seats: 'Seats', code: 'Code', slots: 'By quarter hour', exams: 'Exams' },
}
