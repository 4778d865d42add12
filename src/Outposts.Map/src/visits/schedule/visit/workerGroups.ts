// The worker groups of a place in words.
import { t } from '../../../i18n'
import type { TradePart } from '../board/load'
import type { FoundPlace } from '../board/queries'
import { scheduleMessages } from '../board/messages'

/** The worker groups of a place, each with its count; one that was not counted says so. Empty: any worker group. */
export function placeTrades({ groups, workersByGroup }: Pick<FoundPlace, 'groups' | 'workersByGroup'>): string {
  const messages = scheduleMessages().add
  const counts = new Map(workersByGroup.map(({ group, workers }) => [group, workers]))
  return groups
    .map((group) => {
      const [name, workers] = [t().group[group], counts.get(group)]
      return workers === undefined ? messages.notCounted(name) : messages.counted(name, workers)
    })
    .join(messages.and)
}

/** Whom a visit is expected to reach by worker group; what is estimated says so. Empty: no worker group is told. */
export function expectedGroups(parts: readonly TradePart[]): string {
  const messages = scheduleMessages()
  return parts
    .filter(({ group, workers }) => group && Math.round(workers))
    .map(({ group, workers, estimated }) => {
      const count = Math.round(workers)
      return `${t().group[group!]} ${estimated ? messages.plan.roughly(String(count)) : count}`
    })
    .join(messages.add.and)
}
