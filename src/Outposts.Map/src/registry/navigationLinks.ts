import { navigationApps, type NavigationApp } from '../api/enums'
import type { Point } from '../geodesy/points'

const field = {
  AMAP: 'amap',
  BAIDU: 'baidu',
  TENCENT: 'tencent',
  APPLE: 'apple',
  GEO: 'geo',
} as const satisfies Record<NavigationApp, string>

/** The address of each map app for one place; empty: not known. */
export type HandOffLinks = Record<(typeof field)[NavigationApp], string>

/**
 * The addresses that open a map app with the way to a place, as the server made them: each in the app's own coordinate system.
 * Without a connection web addresses lead nowhere, so geo: comes first then; what the phone has not stored is left out.
 */
export function navigationLinks(links: HandOffLinks, online: boolean): { app: NavigationApp; url: string }[] {
  const known = navigationApps.map((app) => ({ app, url: links[field[app]] })).filter(({ url }) => url)
  return online ? known : known.sort((a, b) => Number(b.app === 'GEO') - Number(a.app === 'GEO'))
}

/** What is left of them without a server: the address that any map app of the phone opens. */
export const geoAlone = ({ longitude, latitude }: Point): HandOffLinks => ({
  amap: '',
  baidu: '',
  tencent: '',
  apple: '',
  geo: `geo:${latitude.toFixed(6)},${longitude.toFixed(6)}`,
})
