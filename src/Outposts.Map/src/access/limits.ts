// For which districts and bodies a clerk is responsible, as the token says; the server decides again on every change.
import { session } from './session.svelte'

/** The codes of the districts; empty: all. */
export const limits = (): readonly string[] => session.viewer?.limits ?? []

/** The names of the bodies whose outposts alone the clerk keeps; empty: whoever runs them. */
export const bodies = (): readonly string[] => session.viewer?.bodies ?? []

/** Whether the clerk may change what is in a district, whoever runs it. */
export const isResponsible = (district: string): boolean => bodies().length === 0 && isWithin(limits(), district)

/** Whether the clerk may change an outpost. */
export const isResponsibleFor = (outpost: { district: { code: string }; operator: string | null }): boolean =>
  isWithin(limits(), outpost.district.code) && isWithin(bodies(), outpost.operator)

const isWithin = (own: readonly string[], value: string | null): boolean =>
  own.length === 0 || (value !== null && own.includes(value))
