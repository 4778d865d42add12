import { enterable } from '../hours/state'
import type { Messages } from '../i18n/zh'
import type { AccessStatus } from '../hours/queries'

/** How the door opens, in words; while one can get in and nobody has said how, that is said; else empty. */
export function accessText(entry: AccessStatus, messages: Messages): string {
  if (entry.accessModes.length) return entry.accessModes.map((mode) => messages.access[mode]).join(messages.hours.join)
  return enterable(entry.state) ? messages.card.doorUnknown : ''
}
