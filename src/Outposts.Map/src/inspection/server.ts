import { ask } from '../api/client'
import { messageOf } from '../i18n/messageOf'
import { inputOf, type Waiting } from './draft'
import { recordInspection, type Checklist } from './queries'

/** What the server says of an inspection. */
export type Outcome = { kind: 'stored'; passed: boolean } | { kind: 'refused'; why: string; newer: Checklist | null }

/** Sends an inspection; doing so twice does no harm. */
export async function sendInspection(waiting: Waiting): Promise<Outcome> {
  const { inspection, errors } = (await ask(recordInspection, { input: inputOf(waiting) })).recordInspection
  if (inspection) return { kind: 'stored', passed: inspection.passed }
  return {
    kind: 'refused',
    why: (errors ?? []).map(messageOf).join(' '),
    newer: errors?.find(({ checklist }) => checklist)?.checklist ?? null,
  }
}
