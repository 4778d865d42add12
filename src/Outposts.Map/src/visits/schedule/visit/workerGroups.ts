// The trades of a place in words.
import { t } from '../../../i18n'
import type { TradePart } from '../board/load'
import type { FoundPlace } from '../board/queries'
import { scheduleMessages } from '../board/messages'

/** The trades of a place, each with its count; one that was not counted says so. Empty: any trade. */
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

/** Whom a visit is expected to reach by trade; what is estimated says so. Empty: no trade is told. */
export function expectedTrades(parts: readonly TradePart[]): string {
  const messages = scheduleMessages()
  return parts
    .filter(({ group, workers }) => group && Math.round(workers))
    .map(({ group, workers, estimated }) => {
      const count = Math.round(workers)
      return `${t().group[group!]} ${estimated ? messages.plan.roughly(String(count)) : count}`
    })
    .join(messages.add.and)
}
