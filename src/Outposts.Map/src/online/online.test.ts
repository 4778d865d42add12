import { beforeEach, expect, test, vi } from 'vitest'
import { noReports } from '../hours/queries'
import { ask, Refused, Unreachable } from '../api/client'
import { inputOf, valuesOf } from './editing/values'
import type { OnlineService } from './queries'
import { fetchServices } from './stored'

vi.mock('../api/client', async (original) => ({ ...(await original<typeof import('../api/client')>()), ask: vi.fn() }))

const service = (change: Partial<OnlineService> = {}): OnlineService => ({
  id: 'x',
  name: '热线',
  englishName: null,
  website: null,
  phone: '12351',
  openingHours: '24/7',
  services: [],
  eligibility: 'ANYONE',
  district: null,
  note: null,
  englishNote: null,
  isWithdrawn: false,
  version: 3,
  entry: { state: 'OPEN', accessModes: [], changesAt: null, reason: null, ...noReports },
  ...change,
})
beforeEach(() => vi.mocked(ask).mockReset())

test('without a connection the phone’s copy answers, and whether somebody answers the telephone is unknown', async () => {
  const signal = new AbortController().signal
  vi.mocked(ask).mockRejectedValueOnce(new Unreachable('away'))
  await expect(fetchServices(signal)).rejects.toBeInstanceOf(Unreachable)
  vi.mocked(ask).mockResolvedValueOnce({ onlineServices: [service(), service({ id: 'y', isWithdrawn: true })] })
  expect(await fetchServices(signal)).toEqual({ services: [service()], storedAt: null })
  await vi.waitFor(async () => {
    vi.mocked(ask).mockRejectedValueOnce(new Unreachable('away'))
    const stored = await fetchServices(signal)
    expect(stored.services.map(({ name, entry }) => [name, entry.state])).toEqual([['热线', 'UNKNOWN']])
    expect(stored.storedAt).not.toBeNull()
  })
  vi.mocked(ask).mockRejectedValueOnce(new Refused('no'))
  await expect(fetchServices(signal)).rejects.toBeInstanceOf(Refused)
})

test('a form sends all its values, null for what is empty', () => {
  expect(inputOf(valuesOf(service()))).toEqual({
    name: '热线',
    englishName: null,
    website: null,
    phone: '12351',
    openingHours: '24/7',
    services: [],
    eligibility: 'ANYONE',
    district: null,
    note: null,
    englishNote: null,
    isWithdrawn: false,
  })
  expect(inputOf({ ...valuesOf(null, '370202'), name: ' 站 ' })).toMatchObject({
    name: '站',
    district: '370202',
    phone: null,
  })
})
