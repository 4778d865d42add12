import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { buildSchema, print } from 'graphql'
import { DocumentMaker } from './documents.mjs'
import { Host } from './host.mjs'
import { parseStrictly, placesOf } from './judge.mjs'
import { Random, times } from './random.mjs'

const seed = 31
const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
const schema = buildSchema(sdl)
let host

before(() => {
  host = new Host()
})

after(() => host.close())

// The judge's reading of a text: printed again, or refused.
function judged(text) {
  try {
    return { text: print(parseStrictly(text)) }
  } catch (error) {
    return { errors: [{ rule: null, message: error.message, locations: placesOf(error) }] }
  }
}

const compare = async (text) => {
  const expected = judged(text)
  assert.deepEqual(await host.ask({ op: 'print', doc: text }), expected, `seed ${seed}: ${JSON.stringify(text)}`)
  return expected
}

// What graphql-js takes beyond the grammar of September 2025, and the engine's own bound on nesting.
const beyond = /\bextend\s+directive\b|\bdirective\s*@|DIRECTIVE_DEFINITION|FRAGMENT_VARIABLE_DEFINITION/

const snippets = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '=',
  '!',
  '|',
  '&',
  '$',
  '@',
  '...',
  '"',
  '"""',
  '\\',
  '\\u{1F600}',
  '\\uD83D',
  '\\n',
  '#',
  '\n',
  '\r\n',
  ',',
  '.',
  '-',
  '0',
  '12',
  '1.5e3',
  '00',
  'on',
  'null',
  'true',
  'query',
  'fragment',
  'type',
  'extend',
  'input',
  'enum',
  'union',
  'interface',
  'implements',
  'schema',
  'scalar',
  'subscription',
  'name',
  '茶',
  '😀',
  '\uFEFF',
  '\u0000',
  "'",
  '?',
  '"text"',
  '"""block"""',
  '$v',
  '@d(a: 1)',
]

test(`generated documents are read and printed alike (seed ${seed})`, async () => {
  const random = new Random(seed)
  const maker = new DocumentMaker(schema, random)
  for (let i = 0; i < times(500); i++) {
    const expected = await compare(maker.make())
    assert.ok(expected.text)
    assert.equal(judged(expected.text).text, expected.text)
  }
})

test('texts with a random mistake are read or refused alike, in the same words at the same place', async (t) => {
  const random = new Random(seed + 1)
  const maker = new DocumentMaker(schema, random)
  let refused = 0
  for (let i = 0; i < times(2000); i++) {
    let text = random.chance(0.3) ? sdl.slice(random.below(sdl.length)) : maker.make()
    for (let edits = 1 + random.below(2); edits > 0; edits--) {
      const at = random.below(text.length)
      const cut = random.pick([0, 0, 1, 2, 5, 20])
      text = text.slice(0, at) + (random.chance(0.7) ? random.pick(snippets) : '') + text.slice(at + cut)
    }
    // A lone surrogate cannot travel as JSON; the engine's own tests have them.
    if (beyond.test(text) || !text.isWellFormed()) continue
    if ((await compare(text)).errors) refused++
  }
  t.diagnostic(`${refused} refused`)
})

test('single tokens and values', async () => {
  const values = [
    '0',
    '-0',
    '-1',
    '01',
    '1.',
    '1.e',
    '.5',
    '1e',
    '1e+',
    '1E5',
    '-',
    '1a',
    '1.5.5',
    '0x1',
    '1_',
    '"',
    '"a',
    '"\\',
    '"\\u',
    '"\\u{',
    '"\\u{}"',
    '"\\u{110000}"',
    '"\\u{0001F600}"',
    '"\\u{000000041}"',
    '"\\uD83D\\uDE00"',
    '"\\uD83D\\n"',
    '"\\uDE00"',
    '"\\q"',
    '"tab\there"',
    '"\u0007"',
    '"""',
    '""""""',
    '"""a',
    '"""a\\"""b"""',
    '""""a"""',
    '"""a""""',
    '"""\n\n  a\n    b\n\n"""',
    '"""\r\n a\r b\n c"""',
    '"""\t\ta\n\tb"""',
    '""" "quoted" """',
    '"""ends\\"""',
    '$',
    '$1',
    '{',
    '{a',
    '{a:',
    '{a:1',
    '{a:1}',
    '[',
    '[[1]',
    'on',
    'é',
    '\u00a0',
    '#c\n1',
    '#c',
  ]
  for (const value of values) await compare(`{ f(a: ${value}) }`)
})
