// Saved scenarios beside the picks: opening one picks its sites, saving writes the picks under a name.
import { messageOf } from '../i18n/messageOf'
import { ask } from '../api/client'
import { AsyncQuery } from '../api/asyncQuery.svelte'
import { change, planning } from '../coverage/planner.svelte'
import { maxPicks } from '../coverage/queryParams'
import {
  archiveScenario,
  saveScenario,
  savedScenarios,
  scenarioOf,
  type SavedScenario,
  type SavedScenarios,
  type SaveProblem,
} from './queries'

export const saved = new AsyncQuery<SavedScenarios>()
/** The scenario that the address names, as it was read or saved last. */
export const opened = new AsyncQuery<SavedScenario | null>()

export const fetchScenarios = (search: string): Promise<void> =>
  saved.ask(async (signal) => (await ask(savedScenarios, { search: search.trim() || null }, signal)).scenarios)

/** Lists what a search finds: all at once, and by words when nothing has been typed for a moment. Returns what takes the wait back, as an effect does. */
export function searchScenarios(search: string): () => void {
  const timer = setTimeout(() => void fetchScenarios(search), search.trim() ? 250 : 0)
  return () => clearTimeout(timer)
}

/** Picks the sites of a scenario and goes on working on it. */
export function open(scenario: SavedScenario): void {
  opened.take(scenario)
  change({ scenario: scenario.id, picks: scenario.sites.map(({ code }) => code).slice(0, maxPicks) })
}

/** Reads the scenario that the address names; a link with a scenario and no picks shows the scenario's sites. */
export async function followAddress(id: string): Promise<void> {
  if (opened.value?.id === id) return
  await opened.ask(async (signal) => {
    const { node } = await ask(scenarioOf, { id }, signal)
    return node?.__typename === 'Scenario' ? node : null
  })
  const found = opened.value
  if (found && found.id === planning().scenario && !planning().picks.length) open(found)
}

/** Works on no saved scenario any longer; the picks stay. */
export function close(): void {
  opened.take(null)
  change({ scenario: null })
}

/** Whether the picks are other ones than the scenario has. */
export const differs = (scenario: SavedScenario, picks: readonly string[]): boolean =>
  scenario.sites.map(({ code }) => code).join() !== picks.join()

/** Saves; gives what the server would not take, or an empty list. A new scenario is the opened one from then on. */
export async function save(
  name: string,
  note: string,
  sites: string[],
  before: SavedScenario | null,
): Promise<SaveProblem[]> {
  const { saveScenario: answer } = await ask(saveScenario, {
    input: { name, note: note || null, sites, ...(before && { id: before.id, revision: before.revision }) },
  })
  if (answer.errors?.length) return answer.errors
  if (answer.scenario) {
    opened.take(answer.scenario)
    change({ scenario: answer.scenario.id })
  }
  return []
}

/** Archives a scenario, or restores it. */
export async function archive(scenario: SavedScenario): Promise<string | null> {
  const { archiveScenario: answer } = await ask(archiveScenario, { input: { id: scenario.id } })
  const error = answer.errors?.[0]
  return error ? messageOf(error) : null
}
