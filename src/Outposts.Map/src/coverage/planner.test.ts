import { beforeEach, expect, test } from 'vitest'
import { go } from '../navigation/view.svelte'
import { change, inputs } from './planner.svelte'

beforeEach(() => go({ page: { name: 'planner' }, pageParams: '' }))

test('equal parameters return the same object, so that nothing is requested again', () => {
  const before = inputs()
  expect(before).toEqual({
    asIs: { standard: 'QINGDAO_1KM', overlap: 1 },
    counted: { standard: 'QINGDAO_1KM', overlap: 1 },
  })
  change({ tab: 'gaps' })
  go({ lang: 'en' })
  go({ theme: 'dark' })
  expect(inputs()).toBe(before)
  change({ overlap: 2 })
  expect(inputs()).toMatchObject({ counted: { overlap: 2 } })
})
test('nothing is asked before the picks are known', () => {
  change({ picks: ['C-1'] })
  expect(inputs()).toBeNull()
})
