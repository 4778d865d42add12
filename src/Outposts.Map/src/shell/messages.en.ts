import type { staff as zh } from './messages.zh'

export const staff: typeof zh = {
  nav: 'Planning and scheduling',
  planner: 'Coverage and siting',
  compare: 'Compare scenarios',
  year: 'Plan of the year',
  work: 'Work of the year',
  system: 'System',
  schedule: 'Health bus schedule',
  crew: 'Check-in',
  requests: 'Requests from below',
  register: 'Register',
}
