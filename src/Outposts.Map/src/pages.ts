import type { Component } from 'svelte'
import NearestPage from './nearest/NearestPage.svelte'
import type { Page } from './navigation/url'

/** The rider's pages, which stand beside the map on a wide screen; the others have the whole width. */
export const besideMap: readonly Page['name'][] = ['nearest', 'outpost', 'visits', 'visit', 'bookings', 'missing']

/** The pages for those who plan, schedule and keep the register; above them stands the navigation between them. */
export const staffPages: readonly Page['name'][] = [
  'planner',
  'compare',
  'year',
  'report',
  'schedule',
  'crew',
  'register',
  'registered',
  'newOutpost',
]

type Loaded = Component | Promise<Component>

/** A page of staffPages.ts, whose addresses are not among the code of the rider's first page. */
const staff = (name: keyof typeof import('./staffPages')) => () => import('./staffPages').then((pages) => pages[name]())

/** Which component shows which page of url.ts; all but the first are fetched when they are first needed. */
export const pages: Record<Page['name'], () => Loaded> = {
  nearest: () => NearestPage,
  outpost: () => import('./registry/CardPage.svelte').then((module) => module.default),
  report: staff('report'),
  planner: staff('planner'),
  compare: staff('compare'),
  year: staff('year'),
  schedule: staff('schedule'),
  crew: staff('crew'),
  register: staff('register'),
  registered: staff('outpostForm'),
  newOutpost: staff('outpostForm'),
  signIn: staff('signIn'),
  visits: () => import('./visits/VisitsPage.svelte').then((module) => module.default),
  visit: () => import('./visits/VisitPage.svelte').then((module) => module.default),
  bookings: () => import('./visits/BookingsPage.svelte').then((module) => module.default),
  missing: () => import('./shell/MissingPage.svelte').then((module) => module.default),
}
