import { t } from '../i18n'
import { messages } from './messages'
import type { OwnRequest } from './queries'

type Told = Pick<OwnRequest, 'organisation' | 'host' | 'workers' | 'groups' | 'services' | 'times' | 'address' | 'note'>

/** What a request says beside its kind, in the language shown, the most telling first; own words stand as they are. */
export const wordsOf = ({ organisation, host, workers, groups, services, times, address, note }: Told): string[] =>
  [
    organisation,
    host && t().host[host],
    workers === null ? null : messages().people(workers),
    groups.map((group) => t().group[group] ?? group).join('、'),
    services.map((service) => t().service[service] ?? service).join('、'),
    times,
    address,
    note,
  ]
    .filter((word) => word !== null)
    .filter(Boolean)
