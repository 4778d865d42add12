import { go, view } from '../view.svelte'
import { formatAsked, parseAsked, type Asked } from './asked'

let shown = $state(false)

/** What the address asks of the list. */
export const question = (): Asked => parseAsked(view().own)

/** Changes what is asked; the rest of it stays. */
export const change = (part: Partial<Asked>): void => go({ own: formatAsked({ ...question(), ...part }) })

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
