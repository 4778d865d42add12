import { expect, test, vi } from 'vitest'

test('a position that arrives after another start was chosen is dropped', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  let arrive: (position: unknown) => void = () => undefined
  vi.stubGlobal('navigator', {
    ...navigator,
    geolocation: { getCurrentPosition: (told: (position: unknown) => void) => (arrive = told) },
  })
  const { origin, locate, startAtPlace } = await import('./origin.svelte')
  const located = locate()
  startAtPlace({
    kind: 'district',
    name: '崂山区',
    englishName: 'Laoshan',
    detail: null,
    position: { longitude: 120.46, latitude: 36.1 },
    district: '370212',
  })
  arrive({ coords: { longitude: 120.3, latitude: 36.06, accuracy: 20 } })
  await located
  expect(origin.current).toMatchObject({ from: 'place', name: '崂山区' })
  expect(origin.locating).toBe(false)
})
