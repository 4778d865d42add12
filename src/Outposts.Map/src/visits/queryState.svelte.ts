import { go, view } from '../navigation/view.svelte'
import { formatParams, parseParams, type VisitParams } from './queryParams'

let shown = $state(false)

/** What the address asks of the list. */
export const queryState = (): VisitParams => parseParams(view().pageParams)

/** Changes some parameters; the others stay. */
export const change = (part: Partial<VisitParams>): void =>
  go({ pageParams: formatParams({ ...queryState(), ...part }) })

/** The sheet with all filters, which several places open. */
export const filtering = {
  get shown() {
    return shown
  },
  open() {
    shown = true
  },
  close() {
    shown = false
  },
}
