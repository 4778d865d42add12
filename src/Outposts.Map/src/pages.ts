import type { Component } from 'svelte'
import NearestPage from './nearest/NearestPage.svelte'
import type { Page } from './navigation/url'

/** The rider's pages, which stand beside the map on a wide screen; the others have the whole width. */
export const besideMap: readonly Page['name'][] = ['nearest', 'outpost', 'visits', 'visit', 'bookings', 'missing']

/** The pages for those who plan and schedule; above them stands the navigation between them. */
export const staffPages: readonly Page['name'][] = ['planner', 'compare', 'year', 'report', 'schedule', 'crew']

type Loaded = Component | Promise<Component>

/** Which component shows which page of url.ts; all but the first are fetched when they are first needed. */
export const pages: Record<Page['name'], () => Loaded> = {
  nearest: () => NearestPage,
  outpost: () => import('./registry/CardPage.svelte').then((module) => module.default),
  report: () => import('./coverage/ReportPage.svelte').then((module) => module.default),
  planner: () => import('./planner/PlannerPage.svelte').then((module) => module.default),
  compare: () => import('./scenarios/ComparePage.svelte').then((module) => module.default),
  year: () => import('./scenarios/YearPage.svelte').then((module) => module.default),
  schedule: () => import('./visits/schedule/SchedulePage.svelte').then((module) => module.default),
  crew: () => import('./visits/crew/CrewPage.svelte').then((module) => module.default),
  signIn: () => import('./access/SignInPage.svelte').then((module) => module.default),
  visits: () => import('./visits/VisitsPage.svelte').then((module) => module.default),
  visit: () => import('./visits/VisitPage.svelte').then((module) => module.default),
  bookings: () => import('./visits/BookingsPage.svelte').then((module) => module.default),
  missing: () => import('./shell/MissingPage.svelte').then((module) => module.default),
}
