// What the planner's page shows: the question of its address and the answers to it.
import { ask } from '../api/client'
import { publicEligibilities } from '../api/enums'
import { enterable } from '../hours/state'
import { nameOf } from '../i18n'
import { candidates, picked } from '../candidates/candidates.svelte'
import { go, view } from '../navigation/view.svelte'
import { AsyncQuery } from '../api/asyncQuery.svelte'
import { toInput } from './queryInput'
import { messages } from './messages'
import {
  areaOutlines as areaOutlinesQuery,
  figures,
  figuresTwice,
  gapAreas as gapAreasQuery,
  gaps as gapsQuery,
  outlines as outlinesQuery,
  outpostPositions,
  metadataQuery,
  type CoverageInput,
  type Figures,
  type Gap,
  week as weekQuery,
  type HourCoverage,
  type Layer,
  type OutpostPage,
  type Metadata,
  type Standard,
} from './queries'
import { formatPlanning, maxPicks, parsePlanning, type Planning } from './queryParams'

const current = $derived(parsePlanning(view().pageParams))

/** What the address asks; reading it in a component follows it. */
export const planning = (): Planning => current

/** Asks something else; the address follows. */
export const change = (changes: Partial<Planning>): void =>
  go({ pageParams: formatPlanning({ ...current, ...changes }) })

/** Coverage as it is and with what is picked; the same where nothing is. */
export interface Count {
  asIs: Figures
  counted: Figures
  /** Which question `asIs` answers. */
  question: string
}

export const metadata = new AsyncQuery<Metadata>()
export const counts = new AsyncQuery<Count>()
export const gaps = new AsyncQuery<Gap[]>()
/** The outlines of the largest gaps, by id. */
export const gapAreas = new AsyncQuery<ReadonlyMap<string, object>>()

export interface CountedOutpost {
  code: string
  longitude: number
  latitude: number
}
/** The outposts that count for the question. */
export const countedOutposts = new AsyncQuery<CountedOutpost[]>()
/** 168 hours from Monday 00:00. */
export const week = new AsyncQuery<HourCoverage[]>()
/** The districts' outlines by code. */
export const outlines = new AsyncQuery<Map<string, object>>()

/** The outlines of the chosen priority areas, by id. */
export const areaOutlines = new AsyncQuery<ReadonlyMap<string, object>>()

/** Fetches the outlines of priority areas; one that is a priority no more has its outline still. */
export const fetchAreaOutlines = (ids: readonly string[]): Promise<void> =>
  areaOutlines.ask(async (signal) => {
    const { nodes } = await ask(areaOutlinesQuery, { ids: [...ids] }, signal)
    return new Map(
      nodes.flatMap((node) => (node?.__typename === 'PriorityArea' ? [[node.id, node.area] as [string, object]] : [])),
    )
  })

/** The most gaps that are listed, and of which the outline is drawn. */
export const maxGaps = 1000
const maxAreas = 300

export const fetchMetadata = (): Promise<void> => metadata.ask((signal) => ask(metadataQuery, {}, signal))

export const fetchOutlines = (): Promise<void> =>
  outlines.ask(
    async (signal) => new Map((await ask(outlinesQuery, {}, signal)).districts.map(({ code, area }) => [code, area])),
  )

// As text, so that whatever leaves the question as it was (another tab, another language, the candidates read again) asks nothing anew.
const questionText = $derived(
  current.picks.length && !candidates.known
    ? null
    : JSON.stringify({ asIs: toInput(current, Date.now()), sites: picked(current.picks).map(({ id }) => id) }),
)
const currentInputs = $derived.by(() => {
  if (questionText === null) return null
  const { asIs, sites } = JSON.parse(questionText) as { asIs: CoverageInput; sites: string[] }
  return { asIs, counted: sites.length ? { ...asIs, sites } : asIs }
})

/** The inputs of the API: as it is, and with the picks. null while the picks are not known yet. The same object as long as the parameters are the same. */
export const inputs = (): { asIs: CoverageInput; counted: CoverageInput } | null => currentInputs

/** Loads the coverage. As long as only the picks change, the coverage as it is is not loaded again. */
export async function count(inputs: { asIs: CoverageInput; counted: CoverageInput }): Promise<void> {
  const question = JSON.stringify(inputs.asIs)
  await counts.ask(async (signal) => {
    const known = counts.value?.question === question ? counts.value.asIs : null
    if (known && inputs.counted === inputs.asIs) return { asIs: known, counted: known, question }
    if (known || inputs.counted === inputs.asIs) {
      const { coverage } = await ask(figures, { input: inputs.counted }, signal)
      return { asIs: known ?? coverage, counted: coverage, question }
    }
    return { ...(await ask(figuresTwice, inputs, signal)), question }
  })
}

/** Finds the gaps that remain. */
export const findGaps = (input: CoverageInput): Promise<void> =>
  gaps.ask(async (signal) => (await ask(gapsQuery, { input, first: maxGaps }, signal)).coverage.gaps)

/** Fetches the outlines of the largest gaps, for the map. */
export const drawGaps = (input: CoverageInput): Promise<void> =>
  gapAreas.ask(
    async (signal) =>
      new Map(
        (await ask(gapAreasQuery, { input, first: maxAreas }, signal)).coverage.gaps.map(({ id, area }) => [id, area]),
      ),
  )

/** Picks a candidate, or removes it from the picks. */
export const togglePick = (code: string): void =>
  change({
    picks: current.picks.includes(code)
      ? current.picks.filter((other) => other !== code)
      : [...current.picks, code].slice(-maxPicks),
  })

/** Counts every hour of the week. */
export const countWeek = (input: CoverageInput): Promise<void> =>
  week.ask(async (signal) => (await ask(weekQuery, { input }, signal)).coverageWeek)

/**
 * Finds the outposts that count: open to passers-by, with the chosen services, accessible at the chosen time. The hours of a service of
 * its own do not count here as they do in CoverageData.cs on the server: the schema does not say whether a service is available at a time.
 */
export const findCountedOutposts = ({ where, openAt }: CoverageInput): Promise<void> =>
  countedOutposts.ask(async (signal) => {
    const found: CountedOutpost[] = []
    const at = openAt ?? new Date().toISOString()
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: OutpostPage = (
        await ask(outpostPositions, { where: { eligibilities: [...publicEligibilities], ...where }, at, after }, signal)
      ).outposts
      for (const { code, position, entry } of nodes)
        if (!openAt || enterable(entry.state)) found.push({ code, ...position })
      if (!pageInfo.hasNextPage) return found
      after = pageInfo.endCursor
    }
  })

/** The standard that the question names; null when it names none, or none that there is. */
export function standardAsked(): Standard | null {
  const { reach } = current
  return 'standard' in reach
    ? (metadata.value?.coverageStandards.find(({ code }) => code === reach.standard) ?? null)
    : null
}

/** What the district of a code is called; the code itself until the districts are loaded, and empty without one. */
export function districtName(code: string | null | undefined): string {
  const district = metadata.value?.districts.find((one) => one.code === code)
  return district ? nameOf(district) : (code ?? '')
}

/** What the priority area of an id is called; of one that is a priority no more, that it is another. */
export const areaName = (id: string): string =>
  metadata.value?.priorityAreas.find((one) => one.id === id)?.name ?? messages().question.otherArea

/** The source of the synthetic layers; null when all layers are real. */
export const syntheticSource = (): Layer['source'] | null =>
  metadata.value?.planningLayers.find(({ source }) => source.isDemonstration)?.source ?? null
