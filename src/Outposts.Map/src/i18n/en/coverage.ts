import type { coverage as zh } from '../zh/coverage'

export const coverage: typeof zh = {
  title: 'Who is out of reach', documentTitle: 'Coverage and siting',
  mode: { STRAIGHT: 'Straight line', WALK: 'On foot', EBIKE: 'By e-bike', CAR: 'By car' },
  basis: { GEODESIC: 'the shortest distance on the ellipsoid, times a detour factor on foot, by e-bike and by car' },
  band: { MORNING: 'morning', MIDDAY: 'midday', AFTERNOON: 'afternoon', EVENING: 'evening', NIGHT: 'night' },
  tab: { divisions: 'Divisions', trades: 'Trades' }, tabs: 'What to look at',
  loading: 'Counting…', failed: 'No answer', retry: 'Try again',
  question: {
    heading: 'The question', standard: 'Standard', own: 'A reach of my own', by: 'How they travel', limit: 'How far', unit: 'Unit', metres: 'metres', minutes: 'minutes', service: 'With the service', anyService: 'Any service', trade: 'Which trade', anyTrade: 'All trades',
    overlap: 'In reach at once', overlaps: (n) => (n === 1 ? '1 outpost' : `${n} outposts`), division: 'Where', wholeRegion: 'Whole region', reset: 'Back to usual', when: 'When', anyTime: 'Any time', source: 'Source',
    unknownStandard: (code) => `There is no standard “${code}”`,
  },
  reach: { metres: (mode, metres) => `${mode}, within ${metres} m`, minutes: (mode, minutes) => `${mode}, within ${minutes} min`, overlap: (n) => `${n} at once` },
  figure: {
    label: 'Workers within reach of an outpost', of: (covered, demand) => `${covered} of ${demand} workers`, nobody: 'No workers are registered here',
    points: (text) => `${text} points`, people: (text) => `${text} workers`, withPicks: (n) => (n === 1 ? 'with the site picked' : `with the ${n} sites picked`), withScenario: 'with the scenario', asIs: (share) => `${share}% as it is`, same: 'As it is',
    out: (workers) => `${workers} workers are out of reach`,
  },
  ground: {
    demonstration: (date) => `Demonstration data: workers and candidate sites are invented (${date})`, layer: (name, date) => `Workers from: ${name}, ${date}`, measured: 'How distance is measured', band: (name) => `Counting those who look for a place in the ${name}`,
  },
  table: { division: 'Division', trade: 'Trade', demand: 'Workers', covered: 'In reach', share: 'Share', difference: 'Change', total: 'Total', all: 'All', sort: (column) => `Sort by ${column}`, only: (name) => `Only ${name}`, noTrade: 'Not told apart', caption: 'Headings sort; a division narrows the question to it' },
}
