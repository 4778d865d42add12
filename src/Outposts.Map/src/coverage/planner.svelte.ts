// What the planner's page shows: the question of its address and the answers to it.
import { ask } from '../api/client'
import { nameOf } from '../i18n'
import { candidates, picked } from '../siting/candidates.svelte'
import { go, view } from '../view.svelte'
import { Answer } from './answer.svelte'
import { inputOf } from './asking'
import {
  figures,
  figuresTwice,
  gapAreas as gapAreasQuery,
  gaps as gapsQuery,
  outlines as outlinesQuery,
  outpostPositions,
  setting,
  type CoverageInput,
  type Figures,
  type Gap,
  week as weekQuery,
  type HourCoverage,
  type Layer,
  type OutpostPage,
  type Setting,
  type Standard,
} from './queries'
import { formatPlanning, mostPicks, parsePlanning, type Planning } from './question'

const current = $derived(parsePlanning(view().own))

/** What the address asks; reading it in a component follows it. */
export const planning = (): Planning => current

/** Asks something else; the address follows. */
export const change = (changes: Partial<Planning>): void => go({ own: formatPlanning({ ...current, ...changes }) })

/** Coverage as it is and with what is picked; the same where nothing is. */
export interface Count {
  asIs: Figures
  counted: Figures
  /** Which question `asIs` answers. */
  question: string
}

export const ground = new Answer<Setting>()
export const counts = new Answer<Count>()
export const gaps = new Answer<Gap[]>()
/** The outlines of the largest gaps, by id. */
export const gapAreas = new Answer<ReadonlyMap<string, object>>()

export interface CountingOutpost {
  code: string
  longitude: number
  latitude: number
}
/** The outposts that count for the question. */
export const counting = new Answer<CountingOutpost[]>()
/** 168 hours from Monday 00:00. */
export const week = new Answer<HourCoverage[]>()
/** The divisions' outlines by code. */
export const outlines = new Answer<Map<string, object>>()

/** The most gaps that are listed, and of which the outline is drawn. */
export const mostGaps = 1000
const mostAreas = 300

export const fetchGround = (): Promise<void> => ground.ask((signal) => ask(setting, {}, signal))

export const fetchOutlines = (): Promise<void> =>
  outlines.ask(
    async (signal) => new Map((await ask(outlinesQuery, {}, signal)).districts.map(({ code, area }) => [code, area])),
  )

// As text, so that whatever leaves the question as it was (another tab, another language, the candidates read again) asks nothing anew.
const questionText = $derived(
  current.picks.length && !candidates.known
    ? null
    : JSON.stringify({ asIs: inputOf(current, Date.now()), sites: picked(current.picks).map(({ id }) => id) }),
)
const asked = $derived.by(() => {
  if (questionText === null) return null
  const { asIs, sites } = JSON.parse(questionText) as { asIs: CoverageInput; sites: string[] }
  return { asIs, counted: sites.length ? { ...asIs, sites } : asIs }
})

/** What the API is asked: as it is, and with what is picked. null while the picks are not known yet. The same object as long as the question is the same. */
export const inputs = (): { asIs: CoverageInput; counted: CoverageInput } | null => asked

/** Counts what is asked. As long as only the picks change, what is as it is need not be counted again. */
export async function count(asked: { asIs: CoverageInput; counted: CoverageInput }): Promise<void> {
  const question = JSON.stringify(asked.asIs)
  await counts.ask(async (signal) => {
    const known = counts.value?.question === question ? counts.value.asIs : null
    if (known && asked.counted === asked.asIs) return { asIs: known, counted: known, question }
    if (known || asked.counted === asked.asIs) {
      const { coverage } = await ask(figures, { input: asked.counted }, signal)
      return { asIs: known ?? coverage, counted: coverage, question }
    }
    return { ...(await ask(figuresTwice, asked, signal)), question }
  })
}

/** Finds the gaps that remain. */
export const findGaps = (input: CoverageInput): Promise<void> =>
  gaps.ask(async (signal) => (await ask(gapsQuery, { input, first: mostGaps }, signal)).coverage.gaps)

/** Fetches the outlines of the largest gaps, for the map. */
export const drawGaps = (input: CoverageInput): Promise<void> =>
  gapAreas.ask(
    async (signal) =>
      new Map(
        (await ask(gapAreasQuery, { input, first: mostAreas }, signal)).coverage.gaps.map(({ id, area }) => [id, area]),
      ),
  )

/** Picks a candidate, or takes it back. */
export const togglePick = (code: string): void =>
  change({
    picks: current.picks.includes(code)
      ? current.picks.filter((other) => other !== code)
      : [...current.picks, code].slice(-mostPicks),
  })

/** Counts every hour of the week. */
export const countWeek = (input: CoverageInput): Promise<void> =>
  week.ask(async (signal) => (await ask(weekQuery, { input }, signal)).coverageWeek)

/** Finds the outposts that count: open to passers-by, with the services asked for, to be entered at the moment asked about. */
export const findCounting = ({ where, openAt }: CoverageInput): Promise<void> =>
  counting.ask(async (signal) => {
    const found: CountingOutpost[] = []
    const at = openAt ?? new Date().toISOString()
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: OutpostPage = (
        await ask(outpostPositions, { where: where ?? null, at, after }, signal)
      ).outposts
      for (const { code, position, eligibility, entry } of nodes)
        if (eligibility !== 'OWN_STAFF' && (!openAt || entry.state === 'OPEN' || entry.state === 'CLOSING_SOON'))
          found.push({ code, ...position })
      if (!pageInfo.hasNextPage) return found
      after = pageInfo.endCursor
    }
  })

/** The standard that the question names; null when it names none, or none that there is. */
export function standardAsked(): Standard | null {
  const { reach } = current
  return 'standard' in reach
    ? (ground.value?.coverageStandards.find(({ code }) => code === reach.standard) ?? null)
    : null
}

/** What the division of a code is called; the code itself until the register has told, and empty without one. */
export function divisionName(code: string | null | undefined): string {
  const district = ground.value?.districts.find((one) => one.code === code)
  return district ? nameOf(district) : (code ?? '')
}

/** Where the made-up layers come from; null when all layers are real. */
export const inventedSource = (): Layer['source'] | null =>
  ground.value?.planningLayers.find(({ source }) => source.isDemonstration)?.source ?? null
