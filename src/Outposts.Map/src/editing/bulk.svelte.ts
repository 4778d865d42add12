// One change for several outposts, applied one by one, each with its own answer.
import { ask } from '../api/client'
import type { OutpostStatus, Service } from '../api/enums'
import { messageOf } from '../i18n/messageOf'
import { messages } from './messages'
import { registered, setStatus, updateOutpost, type Registered, type Row } from './queries'
import { send, type Outcome } from './saving'
import { inputOf, valuesOf, type Values } from './values'

export type BulkChange =
  | { action: 'status'; status: OutpostStatus }
  | { action: 'addService' | 'removeService'; service: Service }
  | { action: 'hours'; hours: string }

export interface BulkReport {
  saved: string[]
  /** Those that were so already. */
  same: string[]
  refused: { code: string; name: string; why: string }[]
  stopped: boolean
}

/** The values after a change. */
export function changedBy(change: BulkChange, values: Values): Values {
  if (change.action === 'hours') return { ...values, openingHours: change.hours.trim() }
  if (change.action === 'addService')
    return {
      ...values,
      services: {
        ...values.services,
        [change.service]: { availability: 'AVAILABLE', hours: values.services[change.service]?.hours ?? '' },
      },
    }
  if (change.action !== 'removeService') return values
  const { [change.service]: _, ...services } = values.services
  void _
  return { ...values, services }
}

/** Applies the change to one outpost as it is now; null when it is so already. */
async function applyTo(row: Row, change: BulkChange): Promise<Outcome | null> {
  if (change.action === 'status')
    return row.status === change.status
      ? null
      : send(setStatus, { code: row.code, status: change.status, reason: null, until: null })
  const { outpost } = await ask(registered, { code: row.code })
  if (!outpost) return { outpost: null, current: null, problems: [], refusal: messages().page.missing(row.code) }
  const values = valuesOf(outpost as Registered)
  const input = inputOf(values, changedBy(change, values))
  return Object.keys(input).length ? send(updateOutpost, { code: row.code, version: row.version, input }) : null
}

/** A run over the selected outposts, with its progress. */
export class BulkRun {
  done = $state(0)
  all = $state(0)
  busy = $state(false)
  report = $state.raw<BulkReport | null>(null)
  #stopped = false

  stop(): void {
    this.#stopped = true
  }

  /** Applies a change to each; nothing throws, and what was refused is in the report. */
  async run(rows: readonly Row[], change: BulkChange): Promise<BulkReport> {
    const report: BulkReport = { saved: [], same: [], refused: [], stopped: false }
    this.#stopped = false
    this.report = null
    this.done = 0
    this.all = rows.length
    this.busy = true
    for (const row of rows) {
      if (this.#stopped) {
        report.stopped = true
        break
      }
      const why = await this.#one(row, change, report)
      if (why) report.refused.push({ code: row.code, name: row.name, why })
      this.done++
    }
    this.busy = false
    this.report = report
    return report
  }

  /** @returns why it was refused; empty when it was not. */
  async #one(row: Row, change: BulkChange, report: BulkReport): Promise<string> {
    try {
      const outcome = await applyTo(row, change)
      if (outcome === null) report.same.push(row.code)
      else if (outcome.outpost) report.saved.push(row.code)
      else if (outcome.current) return messages().bulk.conflict
      else return outcome.refusal || outcome.problems.map(messageOf).join(' ')
      return ''
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
}
