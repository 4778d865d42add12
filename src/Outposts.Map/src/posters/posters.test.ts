import { describe, expect, test } from 'vitest'
import { posters as en } from './messages.en'
import { posters as zh } from './messages.zh'
import { formatPosters, maxPosters, maxSloganLength, parsePosters } from './posterParams'

test('the address holds the outposts and the slogan, in their order, each once', () => {
  const params = { codes: ['QD-1', 'A B'], slogan: '歇一歇，再出发' }
  expect(parsePosters(formatPosters(params))).toEqual(params)
  expect(parsePosters('of=A,,B,A').codes).toEqual(['A', 'B'])
  expect(parsePosters('')).toEqual({ codes: [], slogan: '' })
  const many = Array.from({ length: maxPosters + 1 }, (_, i) => `C${i}`)
  expect(parsePosters(formatPosters({ codes: many, slogan: '' })).codes).toHaveLength(maxPosters)
  expect(parsePosters(`slogan=${'很'.repeat(99)}`).slogan).toHaveLength(maxSloganLength)
})

describe('the slogans that are offered', () => {
  test('are twelve different ones in each language', () => {
    for (const { slogans } of [zh, en]) expect(new Set(slogans).size).toBe(12)
  })
  test('are as short in Chinese as one that is written by hand', () => {
    expect(zh.slogans.filter((slogan) => slogan.length > maxSloganLength)).toEqual([])
  })
})
