import type { Component } from 'svelte'
import NearestPage from './nearest/NearestPage.svelte'
import type { Page } from './navigation/url'

/** The rider's pages, which stand beside the map on a wide screen; the others have the whole width. */
export const besideMap: readonly Page['name'][] = ['nearest', 'outpost', 'visits', 'visit', 'bookings', 'missing']

/** The pages for those who plan and schedule; above them stands the navigation between them. */
export const staffPages: readonly Page['name'][] = [
  'planner',
  'compare',
  'year',
  'report',
  'schedule',
  'crew',
  'importList',
]

type Loaded = { default: Component } | Promise<{ default: Component }>

/** Which module shows which page of url.ts; all but the first are fetched when they are first needed. */
export const pages: Record<Page['name'], () => Loaded> = {
  nearest: () => ({ default: NearestPage }),
  outpost: () => import('./registry/CardPage.svelte'),
  report: () => import('./coverage/ReportPage.svelte'),
  planner: () => import('./planner/PlannerPage.svelte'),
  compare: () => import('./scenarios/ComparePage.svelte'),
  year: () => import('./scenarios/YearPage.svelte'),
  schedule: () => import('./visits/schedule/SchedulePage.svelte'),
  crew: () => import('./visits/crew/CrewPage.svelte'),
  importList: () => import('./lists/ImportPage.svelte'),
  signIn: () => import('./access/SignInPage.svelte'),
  visits: () => import('./visits/VisitsPage.svelte'),
  visit: () => import('./visits/VisitPage.svelte'),
  bookings: () => import('./visits/BookingsPage.svelte'),
  missing: () => import('./shell/MissingPage.svelte'),
}
