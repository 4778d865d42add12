import type { coverage as zh } from '../zh/coverage'

export const coverage: typeof zh = {
  title: 'Who is out of reach', documentTitle: 'Coverage and siting',
  mode: { STRAIGHT: 'Straight line', WALK: 'On foot', EBIKE: 'By e-bike', CAR: 'By car' },
  basis: { GEODESIC: 'the shortest distance on the ellipsoid, times a detour factor on foot, by e-bike and by car' },
  band: { MORNING: 'morning', MIDDAY: 'midday', AFTERNOON: 'afternoon', EVENING: 'evening', NIGHT: 'night' },
  tab: { divisions: 'Divisions', trades: 'Trades', gaps: 'Gaps', sites: 'Pick sites', propose: 'Propose', levers: 'Levers', scenarios: 'Scenarios' }, tabs: 'What to look at',
  loading: 'Counting…', failed: 'No answer', retry: 'Try again',
  question: {
    heading: 'The question', standard: 'Standard', own: 'A reach of my own', by: 'How they travel', limit: 'How far', unit: 'Unit', metres: 'metres', minutes: 'minutes', service: 'With the service', anyService: 'Any service', trade: 'Which trade', anyTrade: 'All trades',
    overlap: 'In reach at once', overlaps: (n) => (n === 1 ? '1 outpost' : `${n} outposts`), division: 'Where', wholeRegion: 'Whole region', reset: 'Back to usual', when: 'When', anyTime: 'Any time', source: 'Source',
    unknownStandard: (code) => `There is no standard “${code}”`,
  },
  reach: { metres: (mode, metres) => `${mode}, within ${metres} m`, minutes: (mode, minutes) => `${mode}, within ${minutes} min`, overlap: (n) => `${n} at once` },
  figure: {
    label: 'Workers within reach of an outpost', of: (covered, demand) => `${covered} of ${demand} workers`, nobody: 'No workers are registered here',
    points: (text) => `${text} points`, people: (text) => `${text} workers`, withPicks: (n) => (n === 1 ? 'with the site picked' : `with the ${n} sites picked`), asIs: (share) => `${share}% as it is`,
    out: (workers) => `${workers} workers are out of reach`,
  },
  ground: {
    demonstration: (date) => `Demonstration data: workers and candidate sites are invented (${date})`, layer: (name, date) => `Workers from: ${name}, ${date}`, measured: 'How distance is measured', band: (name) => `Counting those who look for a place in the ${name}`,
  },
  map: {
    label: 'Map of coverage', legend: 'Legend', signs: { covered: 'Workers in reach', uncovered: 'Workers out of reach', gap: 'Gap, with its workers', outpost: 'Outpost that counts', idle: 'Outpost that does not count here', candidate: 'Candidate', pick: 'Candidate picked' },
  },
  gaps: {
    sum: (n, more, workers) => `${more ? 'The largest ' : ''}${n} gaps, largest first; all gaps together: ${workers} workers`, none: 'No gap: everybody is in reach.', out: (workers) => `${workers} workers out of reach`,
    nearest: (name, way) => `Nearest: ${name}, ${way}`, noNearest: 'No outpost counts', candidate: 'candidate', more: 'Show more',
  },
  sites: {
    hostUnknown: 'host unknown', costUnknown: 'cost unknown', pick: 'Pick this site', drop: 'Drop this site', unnamed: (code) => `Candidate ${code}`,
    picked: 'Picked', nonePicked: 'Nothing picked yet. Click candidates on the map or pick from the list below; the figure above follows at once.', clear: 'Drop all', total: (n, cost) => (n === 1 ? `1 site, ${cost}` : `${n} sites, ${cost} together`), totalUnknown: (n) => `${n} sites, some of unknown cost`,
    list: 'Candidates', search: 'Find a candidate', placeholder: 'Name or code', sort: 'Order', sorts: { gain: 'Largest gain first', worth: 'Most gain for the money first', cost: 'Cheapest first', name: 'By name' }, host: 'Host', anyHost: 'Any host',
    gain: (workers) => `+${workers} workers`, noGain: 'adds nobody', found: (n) => (n === 1 ? '1 candidate' : `${n} candidates`), none: 'No candidate fits.', more: 'Show more',
  },
  propose: {
    heading: 'Where to build next', objective: 'Aim', objectives: { MAXIMIZE_COVERAGE: 'Most workers covered', MINIMIZE_OUTPOSTS: 'Fewest sites', MINIMIZE_DISTANCE: 'Shortest ways in total' }, count: 'How many sites', budget: 'Budget (10,000 yuan)', noBudget: 'none', share: 'Share to cover (%)', minimum: 'At least per division', hosts: 'Hosts', anyHost: 'Any host',
    picks: 'What is picked', withPicks: { STAND: 'Counts as built; propose more', REQUIRE: 'Must be among them', FREE: 'Plays no part' }, excluded: 'Excluded', exclude: 'Exclude', include: 'Allow again', go: 'Propose', asking: 'Comparing choices, a few seconds at most…', refused: 'No answer',
    result: (n) => (n === 1 ? '1 site proposed' : `${n} sites proposed, in building order`), after: (share, workers, points) => `${share}% when built, ${workers} workers more (${points} points)`, cost: (cost) => `${cost} together`, order: 'Build the first ones first: stopping early keeps the best so far.',
    proven: 'Proven: no choice can do better.', bound: (percent) => `Proven: no choice can do more than ${percent}% better.`, adopt: 'Take these over', adopted: 'Taken over', none: 'No candidate adds anybody.', choose: 'Show on the map',
  },
  levers: {
    heading: 'What does most for the same money', kind: { LONGER_HOURS: 'Longer hours', NEW_SERVICE: 'New service', MENDED_SERVICE: 'Mended service', MENDED_DOOR: 'Reopened door', NEW_SITE: 'New site' }, allKinds: 'All kinds', which: 'Which kind', budget: 'Budget a year (10,000 yuan)', go: 'Rank them', asking: 'Ranking, a few seconds at most…', none: 'Nothing adds anybody.', result: (n) => `${n} levers, most workers a yuan first`,
    about: (days) => `averaged over ${days}`, week: 'all hours of the week', perMoney: (workers) => `${workers} workers for 10,000 yuan`, free: 'costs nothing', costs: (yuan) =>
      `Costs assumed, in yuan: a new site is written off over ${yuan.siteYears} years (${yuan.siteBuilding} where its cost is unknown) and runs at ${yuan.siteUpkeep} a year; an hour of opening ${yuan.openHour}; a further service ${yuan.newService}, a mended one ${yuan.mendedService}, a reopened door ${yuan.mendedDoor} a year.`,
  },
  scenarios: {
    heading: 'Save what is picked as a scenario', name: 'Name', note: 'Note (optional)', save: 'Save as a new scenario', change: 'Save changes', saving: 'Saving…', saved: 'Saved', needPicks: 'Pick candidates first, then save.', working: (name) => `Working on: ${name}`, unsaved: 'There are unsaved changes', leave: 'Stop working on it', failed: 'Not saved',
    list: 'Saved scenarios', search: 'Find a scenario', none: 'No scenarios.', sites: (n) => (n === 1 ? '1 site' : `${n} sites`), changed: (date, who) => `${date}, ${who}`, open: 'Open', archive: 'Put away', chosen: (n) => `Compare the ${n} chosen`, choose: (name) => `Choose “${name}” to compare`, pickOne: 'Choose scenarios to compare with things as they are and with each other.',
  },
  layer: { DEMAND: 'Workers', CANDIDATES: 'Candidates' },
  takeAway: { heading: 'Take along', report: 'Report to print', csv: 'CSV table', geojson: 'GeoJSON map', copy: 'Copy link' },
  report: {
    kicker: 'Care outposts of the trade unions', title: 'Coverage and siting report', made: (date) => `Made on ${date}`, back: 'Back', print: 'Print or save as PDF', map: 'Which workers have an outpost in reach', noDots: 'The workers could not be fetched and are not on the map.', sites: (n) => (n === 1 ? 'The site picked' : `The ${n} sites picked, in building order`), cost: 'Cost', gain: 'Adds in turn', loss: 'Lost without', asIs: 'As it is',
    byDivision: 'By division', byTown: 'By town', byTrade: 'By trade', gaps: (n) => (n === 1 ? 'The largest gap' : `The ${n} largest gaps`), centre: 'Middle (longitude, latitude)', nearest: 'Nearest outpost', week: 'Hour by hour', weekHelp: 'One box an hour: the higher it is filled, the more workers reach an outpost they can enter then. An ordinary week without holidays.', method: 'Method and sources',
    counting: 'Counted demand point by demand point, never by area; exactly on the limit is within reach. When an hour is asked about, outposts of unknown hours do not count.', siting: 'Sites picked count as open at every hour with every service, together with the outposts that stand.', layer: (kind, name, date, count) => `${kind}: layer “${name}”, ${count} points, ${date}. Origin:`, link: 'Online',
  },
  week: {
    heading: 'At which hour of the week', any: 'Any time', anyValue: 'Any time: whether or not it is open', help: 'Click an hour to ask about it; arrow keys move, Escape is any time.', days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], shortDays: ['M', 'T', 'W', 'T', 'F', 'S', 'S'],
    at: (day, hour) => `${day} ${hour}`, reading: (share, covered, demand) => `${share}%: ${covered} of ${demand} workers reach an outpost they can enter`, date: (date) => `asked of ${date}`,
  },
  table: { division: 'Division', town: 'Town', townOf: (division, town) => `${division} · ${town ?? 'town not told'}`, trade: 'Trade', demand: 'Workers', covered: 'In reach', share: 'Share', difference: 'Change', total: 'Total', only: (name) => `Only ${name}`, noTrade: 'Not told apart', caption: 'Headings sort', narrows: (heading) => `A press on a ${heading.toLowerCase()} narrows the question to it` },
}
