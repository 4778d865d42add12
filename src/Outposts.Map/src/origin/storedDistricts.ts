// The phone's own copy of the districts, for the time without a connection.
import { save, load } from '../storage/cache'
import type { District } from './queries'

export const storeDistricts = (districts: District[]): Promise<void> =>
  save('/kept/districts', districts).catch(() => {})

export const loadDistricts = (): Promise<District[] | null> => load<District[]>('/kept/districts').catch(() => null)
