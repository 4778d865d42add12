import { view } from '../navigation/view.svelte'

let shown = $state(false)

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
  /** How many conditions are set, besides "open now". */
  get count() {
    const { needs, kinds, hosts, only, group } = view()
    return needs.length + kinds.length + hosts.length + only.length + (group ? 1 : 0)
  },
}

/** Adds the value when it is missing, else removes it; keeps the order of `all`. */
export const toggled = <T>(all: readonly T[], chosen: readonly T[], value: T): T[] =>
  all.filter((item) => (item === value) !== chosen.includes(item))
