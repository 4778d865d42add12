import { t } from '../i18n'
import { messages } from './messages'
import type { Report } from './queries'

/** What a report says, in the language shown: the kind or the service, and the reason; own words stand as they are. */
export function wordsOf({ kind, service, reason }: Pick<Report, 'kind' | 'service' | 'reason'>): string {
  const m = messages()
  const what = service ? `${t().service[service]} ${kind === 'OPEN' ? m.works : m.kind[kind]}` : m.kind[kind]
  return reason ? `${what} · ${m.reasons[reason as keyof typeof m.reasons] ?? reason}` : what
}
