// For which districts a clerk is responsible, as the token says; the server decides again on every change.
import { session } from '../access/session.svelte'

/** The codes of the districts; empty: all. */
export const limits = (): readonly string[] => session.viewer?.limits ?? []

/** Whether the clerk may change what is in a district. */
export const isResponsible = (district: string): boolean => limits().length === 0 || limits().includes(district)
