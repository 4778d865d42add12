import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Words that are not used in Chinese messages, each with the word of docs/glossary.md. */
const notUsed: Record<string, string> = {
  登记册: '名册',
  登记簿: '名册',
  网址: '网页',
  网站: '网页',
  重试: '再试一次',
  再次尝试: '再试一次',
}

const sources = Object.entries(
  import.meta.glob<string>(['../**/messages.zh.ts', './zh.ts'], { eager: true, query: '?raw', import: 'default' }),
)
/** What stands in quotes of a line, which is what users read; comments are for those who write. */
const quoted = (line: string): string[] => line.match(/'[^']*'|`[^`]*`/g) ?? []

test('one thing has one word in Chinese', () => {
  expect(sources.length).toBeGreaterThan(15)
  const found = sources.flatMap(([path, text]) =>
    text.split('\n').flatMap((line, at) =>
      Object.entries(notUsed)
        .filter(([word]) => quoted(line).some((part) => part.includes(word)))
        .map(([word, instead]) => `${path}:${at + 1} says ${word}, not ${instead}`),
    ),
  )
  expect(found).toEqual([])
})

test('the words that are used stand in the glossary', () => {
  const glossary = readFileSync('../../docs/glossary.md', 'utf8')
  for (const word of new Set(Object.values(notUsed))) expect(glossary, word).toContain(word)
})

test('a colon after Chinese is a full-width one', () => {
  const found = sources.flatMap(([path, text]) =>
    text
      .split('\n')
      .flatMap((line, at) =>
        quoted(line).some((part) => /\p{Script=Han}\s*:/u.test(part.slice(1, -1)))
          ? [`${path}:${at + 1} ${line.trim()}`]
          : [],
      ),
  )
  expect(found).toEqual([])
})
