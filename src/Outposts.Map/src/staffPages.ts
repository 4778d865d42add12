// The pages of those who plan, schedule and keep the register, apart from pages.ts, so that a rider's first page does not load the names
// of their files.
import type { Component } from 'svelte'
import type { StaffPage } from './pages'

const component = (module: { default: Component }): Component => module.default
const outpostForm = () => import('./editing/OutpostPage.svelte').then(component)

/** Which component shows which page of url.ts; each is fetched when it is first needed. */
export const pages: Record<StaffPage, () => Promise<Component>> = {
  layers: () => import('./layers/LayersPage.svelte').then(component),
  report: () => import('./coverage/ReportPage.svelte').then(component),
  planner: () => import('./planner/PlannerPage.svelte').then(component),
  compare: () => import('./scenarios/ComparePage.svelte').then(component),
  year: () => import('./scenarios/YearPage.svelte').then(component),
  schedule: () => import('./visits/schedule/SchedulePage.svelte').then(component),
  crew: () => import('./visits/crew/CrewPage.svelte').then(component),
  register: () => import('./editing/RegisterPage.svelte').then(component),
  registered: outpostForm,
  newOutpost: outpostForm,
  inspection: () => import('./inspection/InspectPage.svelte').then(component),
  placing: () => import('./placing/PlacingPage.svelte').then(component),
  holidays: () => import('./holidays/HolidaysPage.svelte').then(component),
  accounts: () => import('./accounts/AccountsPage.svelte').then(component),
  catalogue: () => import('./catalogue/CataloguePage.svelte').then(component),
  riderReports: () => import('./reports/answering/AnsweringPage.svelte').then(component),
  requests: () => import('./requests/answering/RequestsPage.svelte').then(component),
  posters: () => import('./posters/PostersPage.svelte').then(component),
  checklists: () => import('./inspection/editing/ChecklistsPage.svelte').then(component),
  reportForms: () => import('./workPlan/forms/FormsPage.svelte').then(component),
  work: () => import('./workPlan/WorkPage.svelte').then(component),
  indicators: () => import('./indicators/IndicatorsPage.svelte').then(component),
  system: () => import('./system/SystemPage.svelte').then(component),
  onlineEditing: () => import('./online/editing/OnlineEditingPage.svelte').then(component),
  eventEditing: () => import('./events/editing/EventEditingPage.svelte').then(component),
  importList: () => import('./lists/ImportPage.svelte').then(component),
}
