import { describe, expect, test } from 'vitest'
import { roomLeft, sitingInput, usualOrder } from './proposing.svelte'

const coverage = { standard: 'QINGDAO_1KM', overlap: 1 }

describe('what is asked of the solver', () => {
  test('is the count and nothing that was left open', () =>
    expect(sitingInput(usualOrder, coverage, [])).toEqual({ objective: 'MAXIMIZE_COVERAGE', count: 5, coverage }))
  test('the fewest sites take a share and no count', () =>
    expect(sitingInput({ ...usualOrder, objective: 'MINIMIZE_OUTPOSTS', share: 85 }, coverage, [])).toEqual({
      objective: 'MINIMIZE_OUTPOSTS',
      share: 0.85,
      coverage,
    }))
  test('a budget in 万元 is asked in yuan', () =>
    expect(sitingInput({ ...usualOrder, count: null, budget: 12.5 }, coverage, [])).toEqual({
      objective: 'MAXIMIZE_COVERAGE',
      budget: 125_000,
      coverage,
    }))
  test('picks count as built, are required, or play no part', () => {
    expect(sitingInput(usualOrder, coverage, ['a'])).toMatchObject({ coverage: { sites: ['a'] } })
    expect(sitingInput({ ...usualOrder, picks: 'REQUIRE' }, coverage, ['a'])).toMatchObject({
      coverage,
      require: ['a'],
    })
    const free = sitingInput({ ...usualOrder, picks: 'FREE' }, coverage, ['a'])
    expect([free.coverage, free.require]).toEqual([coverage, undefined])
  })
})

describe('how much better another choice could be', () => {
  test.each([
    [0, 0],
    [0.0000001, 0.1],
    [0.003, 0.3],
    [0.00301, 0.4],
    [0.02, 2],
  ])('a gap of %d leaves %d percent, never rounded down', (gap, percent) => expect(roomLeft({ gap })).toBe(percent))
})
