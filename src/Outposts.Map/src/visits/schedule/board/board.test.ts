import { describe, expect, test } from 'vitest'
import { freeFrom } from './actions'
import { Board, isAdvice, type Conflict } from './board.svelte'
import type { Visit } from './load'
import { byDistrict, reasonsOf } from '../plan/plan'
import { saveAll } from './saving'

const visit = (id: string, bus: string, day: string, more: Partial<Visit> = {}): Visit => ({
  id,
  code: id,
  revision: 0,
  bus,
  busId: bus,
  busName: bus,
  place: id,
  position: { longitude: 120, latitude: 36 },
  district: { code: '370202', name: '市南区', englishName: 'Shinan' },
  startsAt: `${day}T08:00:00+08:00`,
  endsAt: `${day}T11:00:00+08:00`,
  capacity: 60,
  booked: 0,
  status: 'PLANNED',
  nextStatuses: ['AGREED', 'CANCELLED'],
  filedOn: null,
  eligibility: 'ANYONE',
  ...more,
})
const clash: Conflict = { code: 'BUS_ELSEWHERE', message: 'there', mends: [] }

/** A board whose buses may not be at two visits on a day, as the visits stand on it. */
function boardOf(...visits: Visit[]) {
  const asked: string[] = []
  const board: Board = new Board((after) => {
    asked.push(after.id)
    const taken = board.shown.some(
      (other) =>
        other.id !== after.id && other.bus === after.bus && other.startsAt.slice(0, 10) === after.startsAt.slice(0, 10),
    )
    return Promise.resolve(taken ? [clash] : [])
  })
  board.show(visits)
  return { board, asked }
}

describe('the board', () => {
  test('tells the conflicts of visits that nobody moved, and of moved ones where they are now', async () => {
    const { board } = boardOf(
      visit('1', 'A', '2026-12-01'),
      visit('2', 'A', '2026-12-02'),
      visit('3', 'B', '2026-12-02'),
    )
    expect(board.conflictsOf('1')).toEqual([])
    board.move('3', { day: '2026-12-03' })
    expect(board.conflictsOf('3')).toBeNull()
    await board.settled()
    board.setConflicts(
      new Map([
        ['1', [clash]],
        ['3', [{ ...clash, code: 'SPACING' }]],
      ]),
    )
    expect(['1', '2', '3'].map((id) => board.conflictsOf(id)?.map(({ code }) => code))).toEqual([
      ['BUS_ELSEWHERE'],
      [],
      ['SPACING'],
    ])
    expect(board.conflictsOf('3')!.every(isAdvice) && !board.conflictsOf('1')!.every(isAdvice)).toBe(true)
  })
  test('shows a visit where it was put, with its conflicts, and saves nothing by itself', async () => {
    const { board } = boardOf(visit('1', 'A', '2026-12-01'), visit('2', 'A', '2026-12-02'))
    board.move('1', { day: '2026-12-02' })
    expect(board.changes.get('1')?.conflicts).toBeNull()
    await board.settled()
    expect(board.find('1')?.startsAt).toBe('2026-12-02T08:00:00+08:00')
    expect(board.saved.find(({ id }) => id === '1')?.startsAt).toBe('2026-12-01T08:00:00+08:00')
    expect(board.changes.get('1')?.conflicts).toEqual([clash])
    expect(board.ready).toEqual([])
  })
  test('forgets a change that leads back to where the visit was', async () => {
    const { board } = boardOf(visit('1', 'A', '2026-12-01'))
    board.move('1', { day: '2026-12-03' })
    board.move('1', { bus: 'B' })
    board.move('1', { bus: 'A', day: '2026-12-01' })
    await board.settled()
    expect(board.changes.size).toBe(0)
  })
  test('asks anew about the others when one is taken back or saved: it may have been in their way', async () => {
    const { board, asked } = boardOf(visit('1', 'A', '2026-12-01'), visit('2', 'A', '2026-12-02'))
    board.move('1', { day: '2026-12-05' })
    board.move('2', { day: '2026-12-05' })
    await board.settled()
    expect(board.changes.get('2')?.conflicts).toEqual([clash])
    asked.length = 0
    board.undo('1')
    await board.settled()
    expect(asked).toEqual(['2'])
    expect(board.ready.map(({ after }) => after.id)).toEqual(['2'])
    board.commit('2', board.find('2')!)
    expect([board.changes.size, board.find('2')?.startsAt]).toEqual([0, '2026-12-05T08:00:00+08:00'])
  })
  test('takes the answer to the last place asked about, whatever comes back when', async () => {
    const answers: ((conflicts: Conflict[]) => void)[] = []
    const board = new Board(() => new Promise((resolve) => answers.push(resolve)))
    board.show([visit('1', 'A', '2026-12-01')])
    board.move('1', { day: '2026-12-02' })
    board.move('1', { day: '2026-12-03' })
    answers[1]!([])
    answers[0]!([clash])
    await board.settled()
    expect(board.changes.get('1')?.conflicts).toEqual([])
  })
  test('what could not be asked is no permission', async () => {
    const board = new Board(() => Promise.reject(new Error('away')))
    board.show([visit('1', 'A', '2026-12-01')])
    board.move('1', { day: '2026-12-02' })
    await board.settled()
    expect(board.changes.get('1')?.trouble).toContain('away')
    expect(board.ready).toEqual([])
    expect(await saveAll(board, [])).toEqual([])
  })
  test('keeps changes of visits that are out of sight', async () => {
    const { board } = boardOf(visit('1', 'A', '2026-12-01'))
    board.move('1', { day: '2026-12-02' })
    await board.settled()
    board.show([visit('9', 'B', '2027-01-01')])
    expect(board.shown.map(({ id }) => id).sort()).toEqual(['1', '9'])
    board.remove('9')
    expect(board.shown.map(({ id }) => id)).toEqual(['1'])
  })
})

test('a bus is free on the first quarter after its way', () => {
  expect([
    freeFrom('2026-12-01T11:30:00+08:00', 39),
    freeFrom('2026-12-01T11:30:00+08:00', 30),
    freeFrom('2026-12-01T11:30:00+08:00', 0),
    freeFrom('2026-12-01T23:30:00+08:00', 30),
  ]).toEqual([735, 720, 690, null])
})

test('a plan is counted by district, those without a visit too, and the reasons commonest first', () => {
  const planned = (expected: number) => ({
    planned: { placeId: 'p', expected, pinned: false, byGroup: [], toCheck: [], scheduled: null },
  })
  const north = { code: '370203', name: '市北区', englishName: 'Shibei' }
  const left = (code: string, reason: 'CAPACITY' | 'PERMISSION') => ({
    reason,
    leastChange: { chinese: '', english: '' },
    place: {
      id: code,
      code,
      name: code,
      workers: 1,
      checked: 0,
      district: { code: '370211', name: '黄岛区', englishName: 'Huangdao' },
    },
  })
  const rows = byDistrict(
    [
      visit('1', 'A', '2026-12-01', planned(50)),
      visit('2', 'A', '2026-12-02', planned(40)),
      visit('3', 'A', '2026-12-03', { ...planned(7), district: north }),
    ],
    [left('x', 'CAPACITY')],
  )
  expect(rows.map(({ code, visits, seats, expected, leftOut }) => [code, visits, seats, expected, leftOut])).toEqual([
    ['370202', 2, 120, 90, 0],
    ['370203', 1, 60, 7, 0],
    ['370211', 0, 0, 0, 1],
  ])
  expect(reasonsOf([left('x', 'PERMISSION'), left('y', 'CAPACITY'), left('z', 'CAPACITY')])).toEqual([
    { reason: 'CAPACITY', count: 2 },
    { reason: 'PERMISSION', count: 1 },
  ])
})
