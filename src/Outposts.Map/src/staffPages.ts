// The pages of those who work with the register. They are listed apart from pages.ts, so that a rider's first page does not load the
// names of their files.
import type { Component } from 'svelte'

const component = (module: { default: Component }): Component => module.default

export const report = () => import('./coverage/ReportPage.svelte').then(component)
export const planner = () => import('./planner/PlannerPage.svelte').then(component)
export const compare = () => import('./scenarios/ComparePage.svelte').then(component)
export const year = () => import('./scenarios/YearPage.svelte').then(component)
export const schedule = () => import('./visits/schedule/SchedulePage.svelte').then(component)
export const crew = () => import('./visits/crew/CrewPage.svelte').then(component)
export const register = () => import('./editing/RegisterPage.svelte').then(component)
export const outpostForm = () => import('./editing/OutpostPage.svelte').then(component)
export const signIn = () => import('./access/SignInPage.svelte').then(component)
