// Saved plans: kept under a name, laid side by side, made the schedule.
import { ask } from '../../api/client'
import { language } from '../../view.svelte'
import { conflictOf } from './actions'
import type { Conflict } from './board.svelte'
import type { Day } from './days'
import * as queries from './draftQueries'
import type { Compared, DraftHead } from './draftQueries'
import type { Bus, Visit } from './load'
import { questionOf } from './plan'
import type { FetchedPlan } from './planQueries'
import type { PlanSettings } from './settings'

/** Valuing a draft and publishing it take their time on the server, milliseconds. */
const patience = 60_000

export const loadDrafts = async (signal?: AbortSignal): Promise<DraftHead[]> => (await ask(queries.drafts, {}, signal)).visitPlans.nodes

/** A draft as a plan that can be looked at like a fresh one; null when there is none. */
export async function loadDraft(id: string, signal: AbortSignal): Promise<{ head: DraftHead; plan: FetchedPlan } | null> {
  const { node } = await ask(queries.draft, { id }, signal)
  if (node?.__typename !== 'VisitPlanDraft') return null
  const told = node.changes.reduce((sum, change) => sum + change.told, 0)
  return { head: node, plan: { ...node, told, notes: [] } }
}

/** What came of saving: the draft, or why not. */
export async function saveDraft(name: string, settings: PlanSettings, day: Day, buses: readonly Bus[], visits: readonly Visit[], before: DraftHead | null): Promise<{ head: DraftHead | null; refusal: string | null }> {
  const { saveVisitPlan: { plan, errors } } = await ask(queries.saveDraft, { input: {
    name, question: questionOf(settings, day, buses), id: before?.id ?? null, revision: before?.revision ?? null,
    visits: visits.map((visit) => ({ bus: buses.find(({ code }) => code === visit.bus)?.id ?? visit.busId, place: visit.planned!.placeId, startsAt: visit.startsAt, endsAt: visit.endsAt, capacity: visit.capacity })),
  } }, undefined, patience)
  return { head: plan, refusal: errors[0] ? (language() === 'en' ? errors[0].english : errors[0].chinese) : null }
}

/** One visit that stands against publishing; `at` finds it on the board. */
export interface Refusal {
  place: string
  at: { placeId: string; bus: string; startsAt: string } | null
  conflicts: Conflict[]
}

export interface Publication {
  visits: number
  cancelled: number
  told: number
  refusals: Refusal[]
}

export async function publishDraft(head: DraftHead, dryRun: boolean): Promise<Publication> {
  const { publishVisitPlan: { visits, cancelled, told, errors } } = await ask(queries.publishDraft, { input: { plan: head.id, revision: head.revision, dryRun } }, undefined, patience)
  return {
    visits: visits.length, cancelled: cancelled.length, told,
    refusals: errors.map(({ planned, conflicts }) => ({
      place: planned?.place.name ?? head.name, at: planned && { placeId: planned.place.id, bus: planned.bus.code, startsAt: planned.startsAt }, conflicts: conflicts.map(conflictOf),
    })),
  }
}

export const compareDrafts = async (ids: readonly string[], signal: AbortSignal): Promise<Compared[]> =>
  (await ask(queries.compareDrafts, { plans: [...ids] }, signal)).compareVisitPlans.columns
