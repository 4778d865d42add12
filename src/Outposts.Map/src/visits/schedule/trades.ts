// The trades of a place in words.
import { say } from '../../i18n'
import type { TradePart } from './load'
import type { FoundPlace } from './queries'
import { scheduleWords } from './words'

/** The trades of a place, each with its count; one that was not counted says so. Empty: any trade. */
export function placeTrades({ groups, workersByGroup }: Pick<FoundPlace, 'groups' | 'workersByGroup'>): string {
  const words = scheduleWords().add
  const counts = new Map(workersByGroup.map(({ group, workers }) => [group, workers]))
  return groups
    .map((group) => {
      const [name, workers] = [say().group[group], counts.get(group)]
      return workers === undefined ? words.notCounted(name) : words.counted(name, workers)
    })
    .join(words.and)
}

/** Whom a visit is expected to reach by trade; what is estimated says so. Empty: no trade is told. */
export function expectedTrades(parts: readonly TradePart[]): string {
  const words = scheduleWords()
  return parts
    .filter(({ group, workers }) => group && Math.round(workers))
    .map(({ group, workers, estimated }) => {
      const count = Math.round(workers)
      return `${say().group[group!]} ${estimated ? words.plan.roughly(String(count)) : count}`
    })
    .join(words.add.and)
}
