import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxDrawn, outlineFault, polygonOf, readOutline, ringOf, writeOutline, type Vertex } from './outline'

const seed = 20261130
const grid = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })) as fc.Arbitrary<Vertex>

/** The twin: every point of both sides at a fine step of whole fractions, compared with each other exactly. */
function shareAPoint(a: Vertex, b: Vertex, c: Vertex, d: Vertex): boolean {
  const denominator = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
  if (denominator !== 0) {
    // Where the lines meet, as fractions of each side.
    const s = (c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])
    const t = (c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])
    const within = (part: number) =>
      denominator > 0 ? part >= 0 && part <= denominator : part <= 0 && part >= denominator
    return within(s) && within(t)
  }
  // Parallel, or a side without length: an end of one lies on the other.
  const on = (p: Vertex, q: Vertex, at: Vertex) =>
    (q[0] - p[0]) * (at[1] - p[1]) === (q[1] - p[1]) * (at[0] - p[0]) &&
    (at[0] - p[0]) * (at[0] - q[0]) <= 0 &&
    (at[1] - p[1]) * (at[1] - q[1]) <= 0
  return on(a, b, c) || on(a, b, d) || on(c, d, a) || on(c, d, b)
}

/** Whether a closed outline is simple: neighbours have their corner in common and nothing else, others nothing. */
function isSimple(points: readonly Vertex[]): boolean {
  const n = points.length
  const side = (i: number) => [points[i % n]!, points[(i + 1) % n]!] as const
  for (let i = 0; i < n; i++) {
    const [a, b] = side(i)
    if (a[0] === b[0] && a[1] === b[1]) return false
    for (let j = i + 1; j < n; j++) {
      const [c, d] = side(j)
      const neighbours = j === i + 1 || (i === 0 && j === n - 1)
      if (!neighbours && shareAPoint(a, b, c, d)) return false
      if (neighbours) {
        const [from, corner, to] = j === i + 1 ? [a, b, d] : [c, d, b]
        const cross = (corner[0] - from[0]) * (to[1] - corner[1]) - (corner[1] - from[1]) * (to[0] - corner[0])
        const forward = (corner[0] - from[0]) * (to[0] - corner[0]) + (corner[1] - from[1]) * (to[1] - corner[1])
        if (cross === 0 && forward <= 0) return false
      }
    }
  }
  return true
}

describe('an outline', () => {
  test('is accepted exactly when the twin finds it simple', () => {
    let [good, bad] = [0, 0]
    fc.assert(
      fc.property(fc.array(grid, { minLength: 3, maxLength: 6 }), (points) => {
        const simple = isSimple(points)
        if (simple) good++
        else bad++
        expect(outlineFault(points) === null).toBe(simple)
      }),
      { numRuns: 5000, seed },
    )
    expect([good > 100, bad > 100]).toEqual([true, true])
  })
  test('that crosses itself names the sides', () =>
    expect(outlineFault([[0, 0], [2, 2], [2, 0], [0, 2]])).toEqual({ kind: 'crossing', sides: [1, 3] })) // prettier-ignore
  test('has at least three points and at most as many as are edited by hand', () => {
    expect(outlineFault([[0, 0], [1, 1]])).toEqual({ kind: 'few' }) // prettier-ignore
    const circle = Array.from({ length: maxDrawn + 1 }, (_, i): Vertex => [Math.cos(i / 40), Math.sin(i / 40)])
    expect(outlineFault(circle)).toEqual({ kind: 'many' })
  })
})

describe('points as text', () => {
  test('any points come back from their own text', () => {
    const degrees = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((n) => n / 1e6)
    fc.assert(
      fc.property(fc.array(fc.tuple(degrees(180), degrees(90))), (points) => {
        const plain = points.map(([x, y]): Vertex => [x + 0, y + 0])
        expect(readOutline(writeOutline(plain))).toEqual({ points: plain, unread: [] })
      }),
      { numRuns: 500, seed },
    )
  })
  test('commas of both kinds, spaces and empty lines are read', () =>
    expect(readOutline('120.3,36.1\n\n 120.4，36.2 \r\n120.5 36.3')).toEqual({
      points: [[120.3, 36.1], [120.4, 36.2], [120.5, 36.3]], // prettier-ignore
      unread: [],
    }))
  test.each(['36', '120, 36, 5', 'a, b', '120.3, 96', '1e2, 36', '120,36E'])('what is no point is told: %s', (line) =>
    expect(readOutline(`120, 36\n${line}`)).toEqual({ points: [[120, 36]], unread: [2] }),
  )
})

describe('a polygon', () => {
  const points: Vertex[] = [[0, 0], [2, 0], [2, 2]] // prettier-ignore
  test('is closed, and gives its points back', () => {
    expect(polygonOf(points).coordinates[0]).toHaveLength(4)
    expect(ringOf(polygonOf(points))).toEqual(points)
    expect(ringOf({ type: 'MultiPolygon', coordinates: [polygonOf(points).coordinates] })).toEqual(points)
  })
  test('of several parts, with holes or of too many points is not edited by hand', () => {
    const ring = polygonOf(points).coordinates[0]
    const long = Array.from({ length: maxDrawn + 2 }, (_, i) => [i, i * i])
    for (const coordinates of [[[ring], [ring]], [[ring, ring]], [[long]], [], [[['a']]], 'x'])
      expect(ringOf({ type: 'MultiPolygon', coordinates })).toBeNull()
    expect(ringOf({ type: 'Point', coordinates: [1, 2] })).toBeNull()
  })
})
