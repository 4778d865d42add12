import { navigationApps, type NavigationApp } from '../api/words'
import type { OutpostCard } from './queries'

const field = { AMAP: 'amap', BAIDU: 'baidu', TENCENT: 'tencent', APPLE: 'apple', GEO: 'geo' } as const satisfies Record<NavigationApp, keyof OutpostCard>

/**
 * The addresses that open a map app with the way to an outpost, as the server made them: each in the app's own coordinate system.
 * Without a connection web addresses lead nowhere, so geo: comes first then; what the phone has not kept is left out.
 */
export function handOffs(outpost: OutpostCard, online: boolean): { app: NavigationApp; url: string }[] {
  const known = navigationApps.map((app) => ({ app, url: outpost[field[app]] })).filter(({ url }) => url)
  return online ? known : known.sort((a, b) => Number(b.app === 'GEO') - Number(a.app === 'GEO'))
}
