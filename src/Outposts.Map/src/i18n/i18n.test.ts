import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType } from 'graphql'
import { describe, expect, test, vi } from 'vitest'
import { schemaPath } from '../testing'
import { en } from './en'
import { distance, duration } from './units'
import { zh } from './zh'

/** Every message as a path and a kind, so that two languages can be laid side by side. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [`${path} (${value.length})`]
  if (Array.isArray(value)) return [`${path} [${value.length}]`]
  if (typeof value === 'object' && value)
    return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`))
  return [path]
}
const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(texts) : []

const schema = buildSchema(readFileSync(schemaPath, 'utf8'))
const named = {
  AccessMode: 'access',
  Availability: 'availability',
  EntryState: 'entry',
  Eligibility: 'eligibility',
  OutpostStatus: 'status',
  HostKind: 'host',
  UnionLevel: 'level',
} as const

/** The parts that travel with their own pages, by folder. */
const parts = (files: Record<string, object>) =>
  Object.fromEntries(
    Object.entries(files).map(([path, messages]) => [path.split('/').slice(1, -1).join('/'), messages]),
  )
const zhParts = parts(import.meta.glob<object>('../**/messages.zh.ts', { eager: true }))
const enParts = parts(import.meta.glob<object>('../**/messages.en.ts', { eager: true }))

test('every part stands in both languages, with the same messages, none empty, and English without Chinese letters', () => {
  expect(Object.keys(zhParts)).toContain('shell')
  expect(shape(enParts).sort()).toEqual(shape(zhParts).sort())
  expect([...texts(zhParts), ...texts(enParts)].filter((text) => !text.trim())).toEqual([])
  expect(texts(enParts).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
})

describe('the languages', () => {
  test('have the same messages with the same gaps to fill', () => expect(shape(en).sort()).toEqual(shape(zh).sort()))
  test('leave nothing empty', () => {
    for (const messages of [zh, en]) expect(texts(messages).filter((text) => !text.trim())).toEqual([])
  })
  // The catalogue's names come from the server; until then they are Chinese.
  const { service: _services, kind: _kinds, group: _groups, ...own } = en
  test('English has no Chinese letters but the name of the Chinese language', () =>
    expect(texts(own).filter((text) => /\p{Script=Han}/u.test(text))).toEqual(['中文']))

  for (const [type, key] of Object.entries(named) as [keyof typeof named, (typeof named)[keyof typeof named]][]) {
    test(`have a word of its own for every ${type}`, () => {
      const enumType = schema.getType(type)
      if (!isEnumType(enumType)) throw new Error(`${type} is not an enum of the schema`)
      const values = enumType
        .getValues()
        .map((value) => value.name)
        .sort()
      for (const messages of [zh, en]) {
        expect(Object.keys(messages[key]).sort()).toEqual(values)
        expect(new Set(Object.values(messages[key])).size).toBe(values.length)
      }
    })
  }
})

test('English is fetched when it is shown; until it has come the words are Chinese', async () => {
  const { go } = await import('../navigation/view.svelte')
  const { t } = await import('.')
  go({ lang: 'en' })
  expect(t().title).toBe(zh.title)
  await vi.waitFor(() => expect(t().title).toBe(en.title), { timeout: 15_000 })
  go({ lang: 'zh' })
  expect(t().title).toBe(zh.title)
})

describe('distances and times', () => {
  test.each([
    [0, '10 米'],
    [4, '10 米'],
    [444, '440 米'],
    [994, '990 米'],
    [995, '1.0 公里'],
    [1234, '1.2 公里'],
    [9949, '9.9 公里'],
    [9951, '10 公里'],
    [93_600, '94 公里'],
  ])('%d m is %s', (metres, messages) => expect(distance(metres, zh)).toBe(messages))
  test.each([
    [0, '不到 1 分钟'],
    [1, '1 分钟'],
    [60, '1 分钟'],
    [61, '2 分钟'],
    [3540, '59 分钟'],
    [3541, '1 小时'],
    [3700, '1 小时 2 分'],
    [7200, '2 小时'],
  ])('%d s is %s', (seconds, messages) => expect(duration(seconds, zh)).toBe(messages))
  test('speak English too', () => expect([distance(1234, en), duration(3700, en)]).toEqual(['1.2 km', '1 h 2 min']))
})
