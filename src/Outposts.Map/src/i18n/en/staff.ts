import type { staff as zh } from '../zh/staff'

export const staff: typeof zh = {
  nav: 'Planning and scheduling',
  planner: 'Coverage and siting',
  compare: 'Compare scenarios',
  year: 'Plan of the year',
  schedule: 'Health bus schedule',
  crew: 'Check-in',
}
