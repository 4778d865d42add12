import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatParams, parseParams, tabs } from './params'
import type { ReportLine, Task } from './queries'
import {
  daysLateOf,
  geometryOf,
  progressOf,
  readMilestones,
  typedValues,
  valueInputs,
  withDone,
  writeMilestones,
} from './values'

const line = (code: string, value: string | null, isCounted: boolean) =>
  ({ field: { code }, value, isCounted }) as unknown as ReportLine

describe('the address', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tabs), fc.option(fc.stringMatching(/^[A-Za-z0-9=]{1,40}$/)), (tab, task) => {
        const params = { tab, task, district: task ? '370202' : null }
        expect(parseParams(formatParams(params))).toEqual(params)
      }),
      { seed: 20261130 },
    )
  })
  test('shows the list for a task without a district, and the tasks for what it does not know', () => {
    expect(parseParams('task=x&tab=nonsense')).toEqual({ tab: 'tasks', task: null, district: null })
    expect(formatParams({ tab: 'tasks', task: null, district: null })).toBe('')
  })
})

test('a counted field is empty until somebody types over it, and what is empty is not sent', () => {
  const values = typedValues([line('people', '5', false), line('outposts', '7', true), line('money', null, false)])
  expect(values).toEqual({ people: '5', outposts: '', money: '' })
  expect(valueInputs({ ...values, money: ' 0 ', remarks: '  ' })).toEqual([
    { field: 'people', value: '5' },
    { field: 'money', value: ' 0 ' },
  ])
})

test('a task tells how many districts have sent and how late the latest is', () => {
  const task = {
    reports: [
      { state: 'SENT', daysLate: 0 },
      { state: 'DRAFT', daysLate: 3 },
      { state: 'OPEN', daysLate: 3 },
    ],
  } as unknown as Task
  expect(progressOf(task)).toEqual({ sent: 1, all: 3, late: 2 })
  expect(daysLateOf(task)).toBe(3)
  expect(daysLateOf({ reports: [] })).toBe(0)
})

describe('milestones', () => {
  test('are read from lines with the parts in either order', () => {
    expect(readMilestones('完成选址 | Site chosen | 2022-03-31\n\n 验收｜2022-12-31 \n开放')).toEqual([
      { chinese: '完成选址', english: 'Site chosen', dueOn: '2022-03-31' },
      { chinese: '验收', english: '验收', dueOn: '2022-12-31' },
      { chinese: '开放', english: '开放', dueOn: null },
    ])
    expect(readMilestones('  \n|\n')).toEqual([])
    expect(readMilestones('验收 | 2027年3月1日\n开放｜2027/4/12').map(({ dueOn }) => dueOn)).toEqual([
      '2027-03-01',
      '2027-04-12',
    ])
  })
  test('come back as they were written', () => {
    const name = fc.stringMatching(/^[一-龥A-Za-z]{1,12}$/)
    const step = fc.record({ chinese: name, english: name, dueOn: fc.constantFrom(null, '2022-03-31', '2024-02-29') })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const milestones = steps.map(({ chinese, english, dueOn }) => ({
          name: { chinese, english },
          dueOn,
          doneOn: null,
        }))
        expect(readMilestones(writeMilestones(milestones))).toEqual(steps)
      }),
      { seed: 20261130 },
    )
  })
  test('keep the day on which they were done while their name is there', () => {
    const before = [{ name: { chinese: '选址', english: 'Site' }, dueOn: null, doneOn: '2022-01-02' }]
    expect(withDone(readMilestones('选址\n验收'), before).map(({ doneOn }) => doneOn)).toEqual(['2022-01-02', null])
  })
})

test('the polygons of a file become one geometry, whatever holds them', () => {
  const ring = [
    [120, 36],
    [121, 36],
    [121, 37],
    [120, 36],
  ]
  const polygon = { type: 'Polygon', coordinates: [ring] }
  const many = { type: 'MultiPolygon', coordinates: [[ring], [ring]] }
  const all = {
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry: polygon },
      {
        type: 'Feature',
        geometry: { type: 'GeometryCollection', geometries: [many, { type: 'Point', coordinates: [1, 2] }] },
      },
      { type: 'Feature', geometry: null },
    ],
  }
  expect(geometryOf(polygon)).toEqual({ type: 'MultiPolygon', coordinates: [[ring]] })
  expect(geometryOf(all)).toEqual({ type: 'MultiPolygon', coordinates: [[ring], [ring], [ring]] })
  for (const nothing of [null, 7, [], {}, { type: 'Point', coordinates: [1, 2] }])
    expect(geometryOf(nothing)).toBeNull()
})
