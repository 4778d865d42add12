// Saved plans: stored under a name, compared, published as the schedule, archived.
import { ask } from '../../../api/client'
import { language } from '../../../navigation/view.svelte'
import { conflictOf } from '../board/actions'
import type { Conflict } from '../board/board.svelte'
import * as queries from './draftQueries'
import type { Compared, DraftHead, PlannedVisitConflicts } from './draftQueries'
import type { Bus, Visit } from '../board/load'
import type { FetchedPlan, PlanQuestion } from './planQueries'

/** Valuing a draft and publishing it take their time on the server, milliseconds. */
const draftTimeoutMs = 60_000

const said = ({ chinese, english }: { chinese: string; english: string }) => (language() === 'en' ? english : chinese)

export const loadDrafts = async (signal?: AbortSignal): Promise<DraftHead[]> =>
  (await ask(queries.drafts, {}, signal)).visitPlans.nodes

/** A draft as a plan, with its parameters; null when there is none. */
export async function loadDraft(
  id: string,
  signal: AbortSignal,
): Promise<{ head: DraftHead; plan: FetchedPlan; question: PlanQuestion } | null> {
  const { node } = await ask(queries.draft, { id }, signal)
  if (node?.__typename !== 'VisitPlanDraft') return null
  const affectedBookings = node.changes.reduce((sum, change) => sum + change.told, 0)
  return { head: node, plan: { ...node, told: affectedBookings, notes: [] }, question: node.question }
}

const inputOf = (visits: readonly Visit[], buses: readonly Bus[]) =>
  visits.map((visit) => ({
    bus: buses.find(({ code }) => code === visit.bus)?.id ?? visit.busId,
    place: visit.planned!.placeId,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    capacity: visit.capacity,
  }))

/** Why a draft was not saved, published or archived; `stale` when somebody has changed it since it was read. */
export interface DraftRefusal {
  message: string
  stale: boolean
}
const refusalOf = (conflict: { code: string; chinese: string; english: string }): DraftRefusal => ({
  message: said(conflict),
  stale: ['CHANGED', 'ARCHIVED', 'UNKNOWN'].includes(conflict.code),
})

/** What came of saving: the draft, or why not. */
export async function saveDraft(
  name: string,
  question: PlanQuestion,
  buses: readonly Bus[],
  visits: readonly Visit[],
  before: DraftHead | null,
): Promise<{ head: DraftHead | null; refusal: DraftRefusal | null }> {
  const {
    saveVisitPlan: { plan, errors },
  } = await ask(
    queries.saveDraft,
    {
      input: {
        name,
        question,
        id: before?.id ?? null,
        revision: before?.revision ?? null,
        visits: inputOf(visits, buses),
      },
    },
    undefined,
    draftTimeoutMs,
  )
  return { head: plan, refusal: errors[0] ? refusalOf(errors[0]) : null }
}

/** One visit of a plan against which something stands; `at` finds it on the board. */
export interface PlannedConflict {
  place: string
  at: { placeId: string; bus: string; startsAt: string }
  conflicts: Conflict[]
}
const plannedConflictsOf = ({ planned, conflicts }: PlannedVisitConflicts): PlannedConflict[] =>
  planned === null
    ? []
    : [
        {
          place: planned.place.name,
          at: { placeId: planned.place.id, bus: planned.bus.code, startsAt: planned.startsAt },
          conflicts: conflicts.map(conflictOf),
        },
      ]

/** Which of the visits on the board it is about. */
export const visitAt = (
  visits: readonly Visit[],
  { placeId, bus, startsAt }: PlannedConflict['at'],
): Visit | undefined =>
  visits.find(
    (visit) =>
      visit.planned?.placeId === placeId && visit.bus === bus && Date.parse(visit.startsAt) === Date.parse(startsAt),
  )

/** The conflicts of the visits of a plan where they are, by the ids of the visits; saves nothing. */
export async function evaluatePlan(
  question: PlanQuestion,
  visits: readonly Visit[],
  buses: readonly Bus[],
): Promise<Map<string, Conflict[]>> {
  const { visitPlanConflicts } = await ask(queries.planConflicts, { question, visits: inputOf(visits, buses) })
  return new Map(
    visitPlanConflicts.flatMap(plannedConflictsOf).flatMap(({ at, conflicts }) => {
      const visit = visitAt(visits, at)
      return visit ? [[visit.id, conflicts] as const] : []
    }),
  )
}

export interface Publication {
  /** How many visits were added or changed. */
  visits: number
  cancelled: number
  told: number
  /** What the draft would change of the schedule as it stands. */
  changes: Record<'ADDED' | 'MOVED' | 'DROPPED', number>
  /** The draft as it is now; null when there is none. */
  head: DraftHead | null
  /** Why the draft itself cannot be published. */
  refusal: DraftRefusal | null
  /** The visits that keep it from being published. */
  against: PlannedConflict[]
}

export async function publishDraft(head: DraftHead, dryRun: boolean): Promise<Publication> {
  const {
    publishVisitPlan: { visits, cancelled, told, plan, errors },
  } = await ask(
    queries.publishDraft,
    { input: { plan: head.id, revision: head.revision, dryRun } },
    undefined,
    draftTimeoutMs,
  )
  const ofDraft = errors.find(({ planned }) => planned === null)?.conflicts[0]
  const count = (kind: keyof Publication['changes']) =>
    plan?.changes.filter((change) => change.kind === kind).length ?? 0
  return {
    visits: visits.length,
    cancelled: cancelled.length,
    told,
    changes: { ADDED: count('ADDED'), MOVED: count('MOVED'), DROPPED: count('DROPPED') },
    head: plan,
    refusal: ofDraft ? refusalOf(ofDraft) : null,
    against: errors.flatMap(plannedConflictsOf),
  }
}

/** Puts a draft away, or takes it out again; gives why not. */
export async function archiveDraft(id: string, archived: boolean): Promise<DraftRefusal | null> {
  const {
    archiveVisitPlan: { errors },
  } = await ask(queries.archiveDraft, { input: { id, archived } })
  return errors[0] ? refusalOf(errors[0]) : null
}

export const compareDrafts = async (ids: readonly string[], signal: AbortSignal): Promise<Compared[]> =>
  (await ask(queries.compareDrafts, { plans: [...ids] }, signal)).compareVisitPlans.columns
