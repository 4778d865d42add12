// A plan on the page: what was asked, what came back, and its visits as the board shows them.
import { ask } from '../../../api/client'
import { workerGroups } from '../../../api/enums'
import type { Bus, TradePart, Visit } from '../board/load'
import { planBusVisits, type FetchedPlan, type FetchedPlanned, type PlanQuestion } from './planQueries'
import { stretchOf, usualSettings, type PlanSettings, type Weights } from './settings'
import type { Day } from '../../../hours/days'

/** A plan takes its time on the server, milliseconds. */
const planTimeoutMs = 90_000

/** The n-th visit of a plan; one that stands in the schedule keeps its id, a new one has an id of its own. */
export const toPlanVisit = ({ bus, place, visit, ...planned }: FetchedPlanned, index: number): Visit => ({
  id: visit?.id ?? `new-${index}`,
  code: visit?.code ?? '',
  revision: visit?.revision ?? 0,
  bus: bus.code,
  busId: bus.id,
  busName: bus.name,
  place: place.name,
  position: place.position,
  district: place.district,
  startsAt: planned.startsAt,
  endsAt: planned.endsAt,
  capacity: planned.capacity,
  booked: visit?.booked ?? 0,
  status: visit?.status ?? 'PLANNED',
  nextStatuses: visit?.nextStatuses ?? [],
  filedOn: visit?.filedOn ?? null,
  eligibility: visit?.eligibility ?? 'UNKNOWN',
  planned: {
    placeId: place.id,
    expected: planned.expected,
    byGroup: planned.byGroup,
    pinned: planned.pinned,
    toCheck: planned.toCheck,
    scheduled: visit?.id ?? null,
  },
})

/** The settings as the server asks for them. */
export function planInputOf(settings: PlanSettings, day: Day, buses: readonly Bus[]): PlanQuestion {
  const ids = settings.buses.map((code) => buses.find((bus) => bus.code === code)?.id).filter((id) => id !== undefined)
  return {
    ...stretchOf(settings, day),
    buses: ids.length ? ids : null,
    districts: settings.districts.length ? settings.districts : null,
    spacingDays: settings.spacing,
    mostVisits: settings.most,
    stopsADay: settings.stops,
    shortestVisit: settings.shortest,
    changeCost: settings.change,
    fairness: settings.fairness,
    groupFairness: settings.groupFairness,
    womenShare: settings.women / 100,
    districtWeights: Object.entries(settings.districtWeights).map(([district, weight]) => ({
      district,
      weight: weight!,
    })),
    groupWeights: workerGroups.flatMap((group) => {
      const weight = settings.groupWeights[group]
      return weight === undefined ? [] : [{ group, weight }]
    }),
    daysOff: settings.daysOff,
    onHolidays: settings.holidays,
    pinFrom: settings.keep ? 'PLANNED' : 'FILED',
  }
}

/** The settings with which a draft was asked for, so that the form goes on from them. */
export function settingsOf(question: PlanQuestion, buses: readonly Bus[]): PlanSettings {
  const weights = (all: readonly [string, number][]): Weights =>
    Object.fromEntries(all.filter(([, weight]) => weight !== 1))
  return {
    from: question.from,
    until: question.until,
    buses: buses.filter(({ id }) => question.buses?.includes(id)).map(({ code }) => code),
    districts: [...(question.districts ?? [])],
    spacing: question.spacingDays ?? usualSettings.spacing,
    most: question.mostVisits ?? usualSettings.most,
    stops: question.stopsADay ?? usualSettings.stops,
    shortest: question.shortestVisit ?? usualSettings.shortest,
    change: question.changeCost ?? usualSettings.change,
    fairness: question.fairness ?? usualSettings.fairness,
    groupFairness: question.groupFairness ?? usualSettings.groupFairness,
    women: question.womenShare == null ? usualSettings.women : Math.round(question.womenShare * 100),
    districtWeights: weights((question.districtWeights ?? []).map(({ district, weight }) => [district, weight])),
    groupWeights: weights((question.groupWeights ?? []).map(({ group, weight }) => [group, weight])),
    daysOff: [...(question.daysOff ?? [])].sort(),
    holidays: question.onHolidays ?? false,
    keep: question.pinFrom === 'PLANNED',
  }
}

export const makePlan = async (question: PlanQuestion, signal: AbortSignal): Promise<FetchedPlan> =>
  (await ask(planBusVisits, { input: question }, signal, planTimeoutMs)).planBusVisits

/** What a plan gives each district: visits, seats, workers expected, places left out. */
export interface DistrictRow {
  code: string
  name: string
  englishName: string
  visits: number
  seats: number
  expected: number
  leftOut: number
}

export function byDistrict(visits: readonly Visit[], leftOut: FetchedPlan['leftOut']): DistrictRow[] {
  const rows = new Map<string, DistrictRow>()
  const row = ({ code, name, englishName }: { code: string; name: string; englishName: string }) => {
    const found = rows.get(code) ?? { code, name, englishName, visits: 0, seats: 0, expected: 0, leftOut: 0 }
    rows.set(code, found)
    return found
  }
  for (const visit of visits) {
    const district = row(visit.district)
    district.visits++
    district.seats += visit.capacity
    district.expected += visit.planned?.expected ?? 0
  }
  for (const { place } of leftOut) row(place.district).leftOut++
  return [...rows.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Whom a plan is expected to reach by worker group, the most first; those of an unknown group last. */
export function byWorkerGroup(visits: readonly Visit[]): TradePart[] {
  const rows = new Map<TradePart['group'], TradePart>()
  for (const { group, workers, estimated } of visits.flatMap(({ planned }) => planned?.byGroup ?? [])) {
    const row = rows.get(group)
    rows.set(group, { group, workers: (row?.workers ?? 0) + workers, estimated: (row?.estimated ?? 0) + estimated })
  }
  return [...rows.values()].sort((a, b) => Number(a.group === null) - Number(b.group === null) || b.workers - a.workers)
}

/** The reasons for which places are left out, the commonest first. */
export function reasonsOf(
  leftOut: FetchedPlan['leftOut'],
): { reason: FetchedPlan['leftOut'][number]['reason']; count: number }[] {
  const counts = new Map<FetchedPlan['leftOut'][number]['reason'], number>()
  for (const { reason } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}
