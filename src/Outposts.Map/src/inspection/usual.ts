import type { Checklist, Inspected, Purpose } from './queries'

/** What an inspection is usually for: what is planned is to be accepted. */
export const usualPurpose = (status: Inspected['status']): Purpose => (status === 'PLANNED' ? 'ACCEPTANCE' : 'ROUTINE')

const usual: Record<Purpose, string> = {
  ROUTINE: 'UPKEEP',
  ACCEPTANCE: 'NATIONAL_SIX',
  RE_EVALUATION: 'NATIONAL_SIX',
}

/** The checklist that is usual for a purpose, else the first. */
export const usualChecklist = (checklists: readonly Checklist[], purpose: Purpose): Checklist | undefined =>
  checklists.find(({ code }) => code === usual[purpose]) ?? checklists[0]
