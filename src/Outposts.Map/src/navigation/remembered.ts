// How the rider travels, what is needed and the trade are as last chosen on this phone. No position and no place is kept.
import { load, save } from '../storage/local'
import { riderModes, services, workerGroups } from '../api/enums'
import { enumParam, type Page, type View } from './url'

const name = 'rider'
/** The pages on which a rider chooses; what staff looks at says nothing of how they travel. */
const pages: readonly Page['name'][] = ['nearest', 'along', 'outpost']

interface Remembered {
  by: string
  needs: string[]
  group: string | null
}

/** The view of the first address of a page: what the address leaves open is as last chosen. An address that asks for something stands. */
export function withRemembered(view: View, search: string): View {
  const query = new URLSearchParams(search)
  const kept = pages.includes(view.page.name) ? load<Partial<Remembered>>(name) : null
  if (!kept) return view
  const asks = ['need', 'kind', 'for'].some((parameter) => query.has(parameter))
  return {
    ...view,
    ...(!query.has('by') && { by: enumParam(riderModes, kept.by ?? null) ?? view.by }),
    ...(!asks && {
      needs: Array.isArray(kept.needs) ? services.filter((service) => kept.needs!.includes(service)) : view.needs,
      group: enumParam(workerGroups, kept.group ?? null),
    }),
  }
}

/** Keeps what a change of a view chooses. */
export function remember(view: View, change: Partial<View>): void {
  if (!pages.includes(view.page.name) || !('by' in change || 'needs' in change || 'group' in change)) return
  const { by, needs, group } = view
  save(name, { by, needs, group } satisfies Remembered)
}
