import type { travel as zh } from './messages.zh'

export const travel: typeof zh = {
  basis: {
    ROAD: 'by road',
    OVERLAND: 'estimated over land, without road data',
    GEODESIC: 'estimated: straight line times a detour factor',
    STRAIGHT: 'straight line; offline, so the time is not known',
  },
  way: {
    title: 'How to get there',
    loading: 'Working out the way…',
    unreachable: (mode) =>
      `Not reachable (${mode}): no way that this mode may take leads here, as where water is in between. Try another mode.`,
    unknownStart: 'Your position is not known, so there is no way to show.',
    estimated: 'The dashed line is an estimate, not a route to follow.',
    showMap: 'Show on the map',
    hideMap: 'Hide the map',
    map: 'Map of the way and the reach',
    end: 'B',
  },
  reach: {
    title: 'How far one gets',
    minutes: 'Minutes',
    option: (n) => `${n} min`,
    show: (n) => `Area within ${n} min`,
    loading: 'Drawing the area…',
    fromOutpost: (mode, n, area) =>
      `What one reaches from the outpost within ${n} min (${mode}): about ${area}. The way to the outpost may take longer where streets are one-way.`,
    fromHere: (mode, n, area) => `What one reaches from the start within ${n} min (${mode}): about ${area}.`,
    rough: 'The area is a drawing; whether a place is reached, the way to it says.',
    none: (mode, n) => `Nothing is reached from here within ${n} min (${mode}).`,
    failed: 'The area could not be drawn: no connection to the server.',
    squareKilometres: (n) => `${n} km²`,
  },
}
