import type { Component } from 'svelte'
import NearestPage from './nearest/NearestPage.svelte'
import type { Page } from './navigation/url'

type Loaded = Component | Promise<Component>

/** The pages of everybody; all but the first are fetched when they are first needed. */
const ownPages = {
  nearest: () => NearestPage,
  along: () => import('./nearest/along/AlongPage.svelte').then((module) => module.default),
  outpost: () => import('./registry/CardPage.svelte').then((module) => module.default),
  riderReport: () => import('./reports/ReportPage.svelte').then((module) => module.default),
  signIn: () => import('./access/SignInPage.svelte').then((module) => module.default),
  visits: () => import('./visits/VisitsPage.svelte').then((module) => module.default),
  visit: () => import('./visits/VisitPage.svelte').then((module) => module.default),
  bookings: () => import('./visits/BookingsPage.svelte').then((module) => module.default),
  events: () => import('./events/pages/EventsPage.svelte').then((module) => module.default),
  event: () => import('./events/pages/EventPage.svelte').then((module) => module.default),
  ask: () => import('./requests/AskPage.svelte').then((module) => module.default),
  online: () => import('./online/OnlinePage.svelte').then((module) => module.default),
  missing: () => import('./shell/MissingPage.svelte').then((module) => module.default),
} satisfies Partial<Record<Page['name'], () => Loaded>>
type OwnPage = keyof typeof ownPages

/** The pages for those who plan, schedule and keep the register; they stand in staffPages.ts, which is fetched for them. */
export type StaffPage = Exclude<Page['name'], OwnPage>

/** Whether a page is for staff; above it stands the navigation between them. */
export const isStaffPage = (name: Page['name']): name is StaffPage => !(name in ownPages)

/** Whether a page stands beside the map on a wide screen, as the rider's do; the others have the whole width. */
export const isBesideMap = (name: Page['name']): boolean => !isStaffPage(name) && name !== 'signIn'

/** The component that shows a page of url.ts. */
export const loadPage = (name: Page['name']): Loaded =>
  isStaffPage(name) ? import('./staffPages').then(({ pages }) => pages[name]()) : ownPages[name as OwnPage]()
