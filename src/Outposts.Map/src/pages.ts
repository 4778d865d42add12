import type { Component } from 'svelte'
import NearestPage from './nearest/NearestPage.svelte'
import type { Page } from './url'

type Loaded = Component | Promise<Component>

/** Which component shows which page of url.ts; all but the first are fetched when they are first needed. */
export const pages: Record<Page['name'], () => Loaded> = {
  nearest: () => NearestPage,
  outpost: () => import('./registry/CardPage.svelte').then((module) => module.default),
  missing: () => import('./shell/MissingPage.svelte').then((module) => module.default),
}
