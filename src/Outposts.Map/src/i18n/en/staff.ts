import type { staff as zh } from '../zh/staff'

export const staff: typeof zh = {
  nav: 'Planning and scheduling',
  planner: 'Coverage and siting',
  schedule: 'Health bus schedule',
}
