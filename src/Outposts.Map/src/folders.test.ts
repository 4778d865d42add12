import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const files = Object.keys(import.meta.glob('./**/*.{ts,svelte}')).map((file) => normalize(file))
const sources = files.filter((file) => !file.endsWith('.test.ts') && file !== 'testing.ts')
const importPattern = /(?:from|import)\s*\(?\s*'(\.{1,2}(?:\/[^']*)?)'/g

/** The file that an import means; undefined for a style sheet. */
const resolve = (from: string, path: string): string | undefined => {
  const target = join(dirname(from), path)
  return [target, `${target}.ts`, join(target, 'index.ts')].find((file) => files.includes(file))
}

/** Which folders the files of each folder import from. The files beside App.svelte put everything together and do not count. */
function importsByFolder(): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>()
  for (const file of sources) {
    const folder = dirname(file)
    const targets = [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(importPattern)]
      .map(([, path]) => resolve(file, path!))
      .filter((target) => target !== undefined)
    if (folder === '.') continue
    const known = imports.get(folder) ?? new Set()
    for (const target of targets) if (dirname(target) !== folder) known.add(dirname(target))
    imports.set(folder, known)
  }
  return imports
}

/** The folders on the way from one folder back to itself; null when there is no such way. */
function cycleFrom(start: string, imports: Map<string, Set<string>>): string[] | null {
  const seen = new Set<string>()
  const follow = (folder: string, way: string[]): string[] | null => {
    for (const next of imports.get(folder) ?? []) {
      if (next === start) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      const cycle = follow(next, [...way, next])
      if (cycle) return cycle
    }
    return null
  }
  return follow(start, [start])
}

test('no folder imports from another that imports from it, directly or through others', () => {
  const imports = importsByFolder()
  expect([...imports.values()].reduce((sum, targets) => sum + targets.size, 0)).toBeGreaterThan(50)
  expect([...imports.keys()].map((folder) => cycleFrom(folder, imports)).filter(Boolean)).toEqual([])
})

test('no folder imports from the files beside App.svelte', () => {
  expect([...importsByFolder()].filter(([, targets]) => targets.has('.')).map(([folder]) => folder)).toEqual([])
})
