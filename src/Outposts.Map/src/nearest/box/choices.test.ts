import { expect, test } from 'vitest'
import { defaultView } from '../../navigation/url'
import { choiceOf, hitOf } from './choices'
import type { Hit, HitFilter } from './queries'

const position = { longitude: 120.38, latitude: 36.06 }
const hit = (kind: Hit['kind'], more: Partial<Hit> = {}): Hit => ({
  kind,
  label: '五四广场',
  englishLabel: 'May Fourth Square',
  travelTime: null,
  position,
  outpost: null,
  entry: null,
  filter: null,
  district: null,
  visit: null,
  event: null,
  ...more,
})
const filter = (more: Partial<HitFilter>): HitFilter => ({
  services: [],
  kinds: [],
  hosts: [],
  group: null,
  aroundTheClock: false,
  openNow: false,
  openAt: null,
  district: null,
  ...more,
})
const view = { ...defaultView, needs: ['TOILETS' as const] }

test('a need is added to those that are set; hosts and hours are set beside it', () => {
  const choice = choiceOf(
    hit('SERVICE', { filter: filter({ services: ['EBIKE_BATTERY_SWAP'], hosts: ['BANK'], aroundTheClock: true }) }),
    view,
  )
  expect(choice).toMatchObject({ does: 'filter', leaves: false, place: null })
  expect(choice.change).toEqual({ needs: ['TOILETS', 'EBIKE_BATTERY_SWAP'], hosts: ['BANK'], only: ['allDay'] })
})

test('a time of day is asked in the local time of the region, and now asks for no time', () => {
  const at = (more: Partial<HitFilter>) => choiceOf(hit('HOURS', { filter: filter(more) }), view).change
  expect(at({ openAt: '2026-11-30T15:00:00Z' })).toEqual({ now: true, when: '2026-11-30T23:00' })
  expect(at({ openNow: true })).toEqual({ now: true, when: null })
})

test('an outpost and a visit open their pages, the bus its schedule', () => {
  const outpost = { code: 'QD-1', name: 'x' }
  expect(choiceOf(hit('OUTPOST', { outpost }), view)).toMatchObject({
    does: 'card',
    leaves: true,
    change: { page: { name: 'outpost', code: 'QD-1' } },
  })
  expect(choiceOf(hit('VISIT'), view)).toMatchObject({ does: 'schedule', change: { page: { name: 'visits' } } })
  const visit = { id: 'v', place: 'x', startsAt: '2026-12-01T08:00:00+08:00' }
  expect(choiceOf(hit('VISIT', { visit }), view)).toMatchObject({ does: 'visit', change: { page: { name: 'visit' } } })
})

test('places, streets, numbers and positions move the start; a bare position stands in no address', () => {
  for (const kind of ['PLACE', 'ROAD', 'ADDRESS', 'POSITION'] as const)
    expect(choiceOf(hit(kind), view)).toMatchObject({
      does: 'start',
      change: null,
      place: { name: '五四广场', position },
      isPosition: kind === 'POSITION',
    })
})

test('what the phone itself knows is chosen in the same way', () => {
  const place = { name: '崂山区', englishName: 'Laoshan District', detail: null, position }
  expect(choiceOf(hitOf({ ...place, kind: 'district', district: '370212' }), view)).toMatchObject({
    does: 'district',
    place: { district: '370212', position },
  })
  expect(choiceOf(hitOf({ ...place, kind: 'place', district: null }), view).does).toBe('start')
})
