import { focusOn } from './focus'
import type { FormDraft } from './formDraft.svelte'
import { messages } from './messages'

/**
 * Takes what somebody else has saved since a form was loaded: what both changed is shown above the form, where somebody chooses.
 * @param current What is saved now; null: it is not there any more.
 * @returns What else is to be told; empty: the panel tells it.
 */
export function takeCurrent<Values extends object>(
  draft: FormDraft<Values>,
  current: { values: Values; version: number } | null,
): string {
  const words = messages().conflict
  if (!current) return words.gone
  draft.take(current.values, current.version)
  if (!draft.conflict) return draft.isChanged ? words.apart : words.same
  void focusOn('conflict')
  return ''
}
