import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'

const seed = readFileSync('../Outposts/Registry/catalogue.tsv', 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'))
const entry = (group: string, code: string, chinese: string, more: object = {}) => ({
  group,
  code,
  chinese,
  english: `${code} in English`,
  icon: null,
  validFrom: null,
  validUntil: null,
  ...more,
})
const answer = (catalogue: object[]) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(JSON.stringify({ data: { catalogue } }))),
  )

test('what the pages know before the server answers is the catalogue of the program, in its order', async () => {
  vi.resetModules()
  const { catalogueNames, outpostKinds, services, workerGroups } = await import('./catalogue.svelte')
  const known = { SERVICE: services, OUTPOST_KIND: outpostKinds, WORKER_GROUP: workerGroups }
  for (const [group, codes] of Object.entries(known)) {
    const rows = seed.filter(([of]) => of === group)
    expect(codes).toEqual(rows.map(([, code]) => code))
    const names = catalogueNames.zh[group as keyof typeof known] as Record<string, string>
    expect(codes.map((code) => names[code])).toEqual(rows.map(([, , chinese]) => chinese))
  }
})

test('an added entry appears by its name, one that has ended keeps its name and is not offered', async () => {
  vi.resetModules()
  const { catalogueNames, refreshCatalogue, services, workerGroups } = await import('./catalogue.svelte')
  answer([
    entry('SERVICE', 'SAUNA', '桑拿', { icon: 'SHOWER' }),
    entry('SERVICE', 'WIFI', '上网'),
    entry('SERVICE', 'AED', '除颤仪', { validUntil: '2020-01-01' }),
  ])
  const heard = vi.fn()
  addEventListener('popstate', heard)
  await refreshCatalogue()
  expect(services).toEqual(['SAUNA', 'WIFI'])
  expect(workerGroups.length).toBeGreaterThan(5)
  const zh = catalogueNames.zh.SERVICE as Record<string, string>
  const en = catalogueNames.en.SERVICE as Record<string, string>
  expect([zh.SAUNA, en.SAUNA, zh.WIFI, zh.AED, zh.NEWER_STILL]).toEqual([
    '桑拿',
    'SAUNA in English',
    '上网',
    '除颤仪',
    'NEWER_STILL',
  ])
  expect(heard).toHaveBeenCalledOnce()
  removeEventListener('popstate', heard)

  // The phone remembers it, and goes on with it when no server answers.
  vi.resetModules()
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('offline')))
  const again = await import('./catalogue.svelte')
  expect(again.services).toEqual(['SAUNA', 'WIFI'])
})
