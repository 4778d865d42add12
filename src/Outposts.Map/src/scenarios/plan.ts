// The form of a year's plan: what stands in its fields, and what is sent.
import type { PlanInput, Rule, Split, YearPlan } from './queries'

export interface PlanForm {
  target: number
  from: string
  until: string
  rule: Rule
  samePlaceMetres: number
  /** null: by hand. */
  split: Split | null
  /** By district; used when the split is by hand. */
  targets: Record<string, number>
  scenario: string
  note: string
}

export const formOf = (plan: YearPlan): PlanForm => ({
  target: plan.target,
  from: plan.from,
  until: plan.until,
  rule: plan.rule,
  samePlaceMetres: plan.samePlaceMetres,
  split: plan.hasOwnTargets ? null : plan.split,
  targets: Object.fromEntries(plan.targets.map(({ code, count }) => [code, count])),
  scenario: plan.scenario?.id ?? '',
  note: plan.note ?? '',
})

/** What the districts add up to. */
export const sumOf = (form: PlanForm): number =>
  Object.values(form.targets).reduce((sum, count) => sum + (count || 0), 0)

/** Whether it can be sent: by hand, the districts must add up to the target. */
export const addsUp = (form: PlanForm): boolean => form.split !== null || sumOf(form) === form.target

export const inputOf = (form: PlanForm, plan: YearPlan): PlanInput => ({
  year: plan.year,
  revision: plan.revision,
  target: form.target,
  from: form.from,
  until: form.until,
  rule: form.rule,
  samePlaceMetres: form.samePlaceMetres,
  split: form.split ?? plan.split,
  targets:
    form.split === null
      ? Object.entries(form.targets).map(([district, count]) => ({ district, count: count || 0 }))
      : [],
  scenario: form.scenario || null,
  note: form.note.trim() || null,
})

/** How wide the parts of a bar are, in percent: built, planned and missing fill the target; what goes beyond it widens the whole. */
export function bar({
  target,
  built,
  planned,
  missing,
}: {
  target: number
  built: number
  planned: number
  missing: number
}) {
  const whole = Math.max(target, built + planned + missing, 1)
  const of = (count: number) => (count / whole) * 100
  return { built: of(built), planned: of(planned), missing: of(missing), target: of(target) }
}
