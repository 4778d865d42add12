import { expect, test } from 'vitest'
import { layersOf, shareShapes, stepColours, stepOf, steps } from './layers'

const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
  return 0.2126 * red! ** 2.2 + 0.7152 * green! ** 2.2 + 0.0722 * blue! ** 2.2
}

test('every share lies in the step that begins at or below it', () => {
  expect([0, 0.199, 0.2, 0.5, 0.799, 0.8, 1].map(stepOf)).toEqual([0, 0, 1, 2, 3, 4, 4])
})

test('the steps differ without colours: each is lighter than the next, or each darker', () => {
  for (const colours of Object.values(stepColours)) {
    expect(colours.length).toBe(steps.length)
    const light = colours.map(luminance)
    const sorted = [...light].sort((one, other) => one - other)
    expect([sorted, sorted.toReversed()]).toContainEqual(light)
    for (let at = 1; at < light.length; at++) expect(Math.abs(light[at]! - light[at - 1]!)).toBeGreaterThan(0.02)
  }
})

test('a district without an outline is not shaded, and each view has layers of its own', () => {
  const at = { longitude: 120, latitude: 36 }
  const parts = ['370202', '370203'].map((code) => ({ code, share: 0.5, label: code, centre: at }))
  const { features } = shareShapes(parts, new Map([['370203', { type: 'Polygon', coordinates: [] }]]))
  expect(features.map(({ properties }) => properties)).toEqual([{ code: '370203', step: 2 }])
  expect(layersOf.shares.filter((id) => layersOf.points.includes(id))).toEqual([])
})
