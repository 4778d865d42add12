import type { placing as zh } from './messages.zh'

/** Placing outposts on the map of which only the address is known, in English. */
export const placing: typeof zh = {
  title: 'Outposts to place on the map',
  why: 'Lists told the address of these outposts and no coordinates. Show their door on the map: then they are in the register, and riders find them.',
  back: 'Register',
  loading: 'Loading…',
  failed: 'No answer',
  offline: 'The server cannot be reached.',
  retry: 'Try again',
  none: 'No outpost waits to be placed.',
  count: (n) => (n === 1 ? '1 to place' : `${n} to place`),
  queue: 'To place',
  listed: (who, when) => `imported by ${who}, ${when}`,
  anyDistrict: 'The list names no district',
  suggestions: 'It may be here',
  suggestionWhy:
    'Proposed by the address, not certain: press one to move the map and the pin there, and look before you place it.',
  noMap:
    'No map was imported, so no street or house number can be looked up; what is proposed comes from the register. ./outposts import map brings one.',
  noSuggestion: 'Neither the register nor the map has a place like it.',
  sources: {
    HOUSE_NUMBER: () => 'a house number on the map',
    SAME_HOUSE_NUMBER: (matched) => `an outpost of the register at ${matched} too`,
    STREET: () => 'a street on the map; look for the door',
    SAME_STREET: (matched) => `an outpost of the register in ${matched} too`,
    STATION: () => 'a station on the map, named in the address',
    OUTPOST: () => 'an outpost of the register with a similar address or name',
    PLACE: () => 'a place on the map, named in the address',
    DISTRICT: () => 'the middle of the district, only to begin looking',
  },
  code: 'Code',
  codeHint: 'Left empty, one is made for the district.',
  place: 'Place it here',
  placing: 'Placing…',
  pick: 'First show the position on the map, or type coordinates.',
  later: 'Next',
  remove: 'Not an outpost: remove',
  reallyRemove: 'Really remove? Press again',
  removed: (name) => `“${name}” is removed.`,
  gone: (name) => `“${name}” waits no more: somebody has placed or removed it.`,
  placed: (name) => `“${name}” is in the register with the code`,
}
