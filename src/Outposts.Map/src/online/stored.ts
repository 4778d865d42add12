// The services over the line, with the phone's own copy for the time without a connection.
import { ask, Unreachable } from '../api/client'
import { listTimeoutMs } from '../api/http'
import { noReports } from '../hours/queries'
import { load, save } from '../storage/cache'
import { onlineServices, type OnlineService } from './queries'

export interface Loaded {
  services: OnlineService[]
  /** When the phone's own copy was made, milliseconds; null: the server answered. */
  storedAt: number | null
}
const key = '/kept/online'

/** Fetches them; without a connection the phone's copy answers, of which nobody knows whether somebody answers the telephone now. */
export async function fetchServices(signal: AbortSignal): Promise<Loaded> {
  try {
    const services = (await ask(onlineServices, {}, signal, listTimeoutMs)).onlineServices
    const public_ = services.filter(({ isWithdrawn }) => !isWithdrawn)
    void save(key, { at: Date.now(), services: public_ }).catch(() => undefined)
    return { services: public_, storedAt: null }
  } catch (error) {
    const stored =
      error instanceof Unreachable ? await load<{ at: number; services: OnlineService[] }>(key).catch(() => null) : null
    if (!stored) throw error
    return { services: stored.services.map(withoutState), storedAt: stored.at }
  }
}

const withoutState = (service: OnlineService): OnlineService => ({
  ...service,
  entry: { state: 'UNKNOWN', accessModes: [], changesAt: null, reason: null, ...noReports },
})
