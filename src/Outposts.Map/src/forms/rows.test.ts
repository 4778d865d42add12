import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeBy } from './merge'
import { asRow, dataOf, differencesOf, moved, rowsShape, type Row } from './rows'

const seed = 20261130
type Item = { code: string; text: string }
type Values = { title: string; rows: (Item & Row)[] }
const values = (title: string, ...items: [code: string, text: string][]): Values => ({
  title,
  rows: items.map(([code, text]) => asRow({ code, text })),
})
const shape = rowsShape<Item & Row, Values>()
const merge = (base: Values, mine: Values, theirs: Values) => mergeBy(shape, [base, mine, theirs])
const plain = ({ rows }: Values) => rows.map(({ code, text }) => `${code}=${text}`).join()

describe('moving', () => {
  test('puts a row where it is wanted, at most at the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, -5)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a'])
    expect(moved(['a'], 3, 0)).toEqual(['a'])
  })
  test('loses nothing, keeps the order of the others, and comes back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), (list, a, b) => {
        const [from, to] = [a % list.length, b % list.length]
        const result = moved(list, from, to)
        expect(result[to]).toBe(list[from])
        expect(result.filter((one) => one !== list[from])).toEqual(list.filter((one) => one !== list[from]))
        expect(moved(result, to, from)).toEqual(list)
      }),
      { seed },
    )
  })
})

test('what differs is told row by row, and the order apart', () => {
  const before = values('', ['A', 'a'], ['B', 'b'], ['C', 'c']).rows
  const after = values('', ['C', 'c'], ['A', 'x'], ['D', 'd']).rows
  const { added, removed, changed, reordered } = differencesOf(before, after)
  expect(added.map(({ code }) => code)).toEqual(['D'])
  expect(removed.map(({ code }) => code)).toEqual(['B'])
  expect(changed.map((pair) => [pair.before.text, pair.after.text])).toEqual([['a', 'x']])
  expect(reordered).toBe(true)
  expect(differencesOf(before, before)).toEqual({ added: [], removed: [], changed: [], reordered: false })
})

test('two rows without a code are two rows', () => {
  const rows = values('', ['', 'a'], [' ', 'b']).rows
  expect(differencesOf([], rows).added.length).toBe(2)
  expect(differencesOf(rows, rows.slice(1)).removed.map(({ text }) => text)).toEqual(['a'])
})

describe('merging', () => {
  const base = values('t', ['A', 'a'], ['B', 'b'], ['C', 'c'])
  test('takes what only they changed, also rows added and removed, and keeps what only I changed', () => {
    const mine = values('t', ['A', 'mine'], ['B', 'b'], ['C', 'c'], ['M', 'm'])
    const theirs = values('theirs', ['A', 'a'], ['T', 't'], ['C', 'c'])
    const merged = merge(base, mine, theirs)
    expect(merged.values.title).toBe('theirs')
    expect(plain(merged.values)).toBe('A=mine,T=t,C=c,M=m')
    expect(merged.conflicts).toEqual([])
    expect(merged.taken).toEqual(['title', 'row B', 'row T'])
  })
  test('asks about what both changed, and does as is chosen', () => {
    const mine = values('mine', ['A', 'mine'], ['C', 'c'])
    const theirs = values('theirs', ['B', 'theirs'], ['C', 'c'])
    const { values: merged, conflicts, taken } = merge(base, mine, theirs)
    expect([conflicts, taken]).toEqual([['title', 'row A', 'row B'], []])
    expect(plain(merged)).toBe('A=mine,C=c')
    expect(plain(shape.withPart(merged, 'row A', theirs))).toBe('C=c')
    expect(plain(shape.withPart(merged, 'row B', theirs))).toBe('B=theirs,A=mine,C=c')
  })
  test('takes their order where mine is as it was, and keeps mine where it is not', () => {
    const turned = values('t', ['C', 'c'], ['B', 'b'], ['A', 'a'])
    expect(plain(merge(base, values('t', ['A', 'a'], ['M', 'm'], ['B', 'b'], ['C', 'c']), turned).values)).toBe(
      'C=c,M=m,B=b,A=a',
    )
    expect(plain(merge(base, values('t', ['B', 'b'], ['A', 'a'], ['C', 'c']), turned).values)).toBe('B=b,A=a,C=c')
  })
  test('keeps keys unique and agrees with a naive merge of random lists', () => {
    const list = fc.uniqueArray(fc.tuple(fc.constantFrom(...'ABCDEFG'), fc.constantFrom('x', 'y', 'z')), {
      selector: ([code]) => code,
    })
    const textIn = ({ rows }: Values, code: string) => rows.find((row) => row.code === code)?.text ?? null
    fc.assert(
      fc.property(list, list, list, (a, b, c) => {
        const [was, mine, theirs] = [values('t', ...a), values('t', ...b), values('t', ...c)]
        const { values: merged, conflicts } = merge(was, mine, theirs)
        expect(new Set(merged.rows.map(({ key }) => key)).size).toBe(merged.rows.length)
        for (const code of 'ABCDEFG') {
          const [before, here, there] = [was, mine, theirs].map((one) => textIn(one, code))
          const isOpen = here !== before && there !== before && here !== there
          expect(conflicts.includes(`row ${code}`)).toBe(isOpen)
          expect(textIn(merged, code)).toBe(here === before ? there : here)
        }
        expect(plain(merge(was, mine, was).values)).toBe(plain(mine))
      }),
      { seed },
    )
  })
})

test('the data of a row is what it was made of', () =>
  expect(dataOf(asRow({ code: 'A', text: 'a' }))).toEqual({ code: 'A', text: 'a' }))
