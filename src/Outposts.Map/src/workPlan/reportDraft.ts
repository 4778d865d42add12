// What somebody has typed into a report and not saved: it outlasts another page and a reload of the tab.
import { FormDraft } from '../forms/formDraft.svelte'
import { fieldShape } from '../forms/merge'
import { load, save } from '../storage/local'

/** By the codes of fields. */
export type ReportValues = Record<string, string>
/** What was typed, and on top of what. */
interface Stored {
  base: ReportValues
  values: ReportValues
}

/** @param user Who typed: in one tab somebody else may sign in. */
export const draftKey = (user: string, task: string, district: string): string =>
  `report ${JSON.stringify([user, task, district])}`

/**
 * The form of a report: what is saved, with what was typed before and not saved on top. What others have saved meanwhile is
 * merged field by field.
 */
export function reportDraft(key: string, saved: ReportValues, revision: number): FormDraft<ReportValues> {
  const stored = load<Stored>(key, 'session')
  const draft = new FormDraft(fieldShape<ReportValues>(), stored?.base ?? saved, stored?.values)
  if (stored) draft.take(saved, revision)
  return draft
}

/** Stores what was typed and is not saved; null: nothing. Returns whether the browser stores it. */
export const keepReport = (key: string, typed: Stored | null): boolean => save(key, typed, 'session')
