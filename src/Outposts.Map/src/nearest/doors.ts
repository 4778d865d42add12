import type { AccessStatus } from '../hours/queries'
import { enterable } from '../hours/state'
import type { Filter } from './queries'

/** Whether the door of what is open opens then in one of the ways that are asked for; where it is not known to be open, that is not told. */
export const opensAsAsked = ({ state, accessModes }: AccessStatus, asked: Filter['accessModes']): boolean =>
  !asked?.length || !enterable(state) || accessModes.some((mode) => asked.includes(mode))
