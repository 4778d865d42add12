// What riders tapped and this phone has not sent yet.
import { ask } from '../api/client'
import type { Service } from '../api/enums'
import { createOutbox, type Waiting } from '../outbox/outbox.svelte'
import { reportOutpost, type Report, type ReportKind } from './queries'

/** A report that this phone has not sent. */
interface WaitingReport extends Waiting {
  /** The outpost. */
  code: string
  kind: ReportKind
  service: Service | null
  reason: string | null
}

export const reports = createOutbox<WaitingReport, Report>({
  prefix: 'outposts-report-',
  // The server accepts what happened within three days.
  maxWaitMs: 3 * 86_400_000,
  post: async ({ key, at, ...what }, device) => {
    const input = { ...what, idempotencyKey: key, at: new Date(at).toISOString(), device }
    const { report, errors } = (await ask(reportOutpost, { input })).reportOutpost
    return { answer: report, errors }
  },
})
