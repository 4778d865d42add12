import type { scenarios as zh } from '../zh/scenarios'

export const scenarios: typeof zh = {
  compare: {
    title: 'Compare scenarios', why: 'One question, as it is and with each scenario, side by side. The link holds question and scenarios: whoever opens it sees the same.',
    standard: 'Standard', ownReach: 'A reach of my own', change: 'Change the question in “Coverage and siting”', which: 'Which scenarios', search: 'Find a scenario', placeholder: 'name or note',
    none: 'No scenario has been saved yet. Pick sites in “Coverage and siting” and save them as one.', noMatch: 'There is no such scenario.', pick: 'Choose scenarios above, 4 at most.', unknown: (n) => (n === 1 ? 'One scenario of the link cannot be found.' : `${n} scenarios of the link cannot be found.`),
    loading: 'Counting…', failed: 'No answer', retry: 'Try again', asIs: 'As it is', districts: 'By division', groups: 'By trade', noGroup: 'Not told apart',
    of: (covered, demand) => `${covered} of ${demand} workers in reach`, gained: (people, points) => `${people} workers, ${points} points`, same: 'no change',
    sites: (n) => (n === 1 ? '1 site' : `${n} sites`), cost: (cost) => cost, costUnknown: 'some costs unknown', gone: (names) => `No longer among the candidates: ${names}. Counted where they were.`,
    saved: (who, day, revision) => `Saved by ${who} on ${day}, revision ${revision}`, show: 'Show on the map', print: 'Print', copy: 'Copy link',
    demand: (people) => `${people} workers`,
  },
  year: {
    title: (year) => `Building plan ${year}`, previous: 'The year before', next: 'The next year', of: (target) => `${target} new outposts wanted`,
    unsaved: 'Nobody has saved a plan for this year yet; this is the usual one: 100 new outposts within the year.', saved: (who, day, revision) => `Saved by ${who} on ${day}, revision ${revision}`,
    built: 'Built', planned: 'Planned', missing: 'Missing', unknown: 'Unknown',
    unknownWhy: (n) => `Of ${n} the day of acceptance is not registered, so nobody can say whether they count as new: they are taken neither for built nor for not.`, window: (from, until) => `Accepted from ${from} to ${until}`,
    rules: {
      ACCEPTED_AT_NEW_PLACE: { name: 'First accepted, where no outpost was before', why: 'Upgrades, new names and further functions at a place that had an outpost are not new.' },
      ACCEPTED: { name: 'First accepted', why: 'A second outpost at the same place counts as well.' },
    },
    splits: { DEMAND: 'By workers', POPULATION: 'By residents' }, byHand: 'By hand', samePlace: (metres) => `Within ${metres} m is the same place.`,
    scenario: 'Scenario', noScenario: 'No scenario chosen', planNote: 'Note', districts: 'Progress by division', noDistrict: 'In no division', strange: (code) => `${code} (not in the register)`,
    line: (built, target) => `${built} of ${target} built`, lists: { new: 'Counted as new', unknown: 'Nobody can say', planned: 'Planned, not built yet' }, site: (code) => `Candidate ${code}`, details: 'Show them',
    edit: 'Change the plan', form: { target: 'Target of the year', from: 'From', until: 'Until', rule: 'What counts as new', samePlace: 'How near is the same place (m)', split: 'How the target is shared out', sum: (sum, target) => `adds up to ${sum}, the target is ${target}`, scenario: 'Scenario', note: 'Note', save: 'Save', saving: 'Saving…', cancel: 'Leave it', none: 'none' },
    conflict: (who, revision) => `${who} has saved revision ${revision} meanwhile; your changes were not saved.`, reload: 'Show the newest', signedOut: 'You are no longer signed in; sign in again.', loading: 'Counting…', failed: 'No answer', retry: 'Try again', print: 'Print', done: 'Saved',
    summary: 'The whole region',
  },
}
