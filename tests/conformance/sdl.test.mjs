import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  resolveSchemaCoordinate,
  validate,
  visit,
} from 'graphql'
import { specifiedSDLRules } from 'graphql/validation/specifiedRules.js'
import { SDLValidationContext } from 'graphql/validation/ValidationContext.js'
import { visitInParallel } from 'graphql/language/visitor.js'
import { Host } from './host.mjs'
import { placesOf } from './judge.mjs'
import { Random, times } from './random.mjs'

const seed = 77
const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
let host

before(() => {
  host = new Host()
})

after(() => host.close())

const sorted = (text) => printSchema(lexicographicSortSchema(buildSchema(text)))

test('the schema printed here builds there, and is the same schema', async () => {
  assert.deepEqual(await host.ask({ op: 'schema', name: 'main', sdl }), { ok: true })
  const { text } = await host.ask({ op: 'printSchema', name: 'main' })
  assert.equal(sorted(text), sorted(sdl))
  // Printing what was printed changes nothing, and directives of our own survive.
  await host.ask({ op: 'schema', name: 'again', sdl: text })
  assert.equal((await host.ask({ op: 'printSchema', name: 'again' })).text, text)
  assert.match(text, /SLY @tag\(name: "sly"\)/)
  assert.equal(print(parse(text)) + '\n', text)
})

function judged(text) {
  const document = parse(text)
  const found = []
  const rules = specifiedSDLRules.map((rule) => {
    const context = new SDLValidationContext(document, undefined, (error) => {
      found.push({
        rule: rule.name.replace('OnDirectivesRule', 'Rule'),
        message: error.message,
        locations: placesOf(error),
      })
    })
    return rule(context)
  })
  visit(document, visitInParallel(rules))
  return found
}

const byText = (errors) => errors.map(({ rule, message, locations }) => `${rule}: ${message} (${locations})`).sort()

const additions = [
  'schema { query: Root }',
  'extend schema { mutation: Change }',
  'extend schema { query: Root subscription: Watch }',
  'type Person { id: ID }',
  'enum Mood { A }',
  'scalar Cat',
  'extend enum Mood { CALM FUNNY FUNNY }',
  'extend type Person { id: ID age2: Int age2: Int }',
  'extend input Filter { minAge: Int }',
  'extend interface Named { id: ID }',
  'extend type Mood { a: Int }',
  'extend union Pet = Dog | Nothing',
  'extend scalar Person @tag(name: "x")',
  'extend type Prson { a: Int }',
  'directive @tag on FIELD',
  'directive @twice(a: Int, a: Int) on FIELD',
  'directive @twice on QUERY',
  'type Odd { a(x: Int, x: Int): Unknown b(y: Strin @nothing): Int @deprecated(resn: 1) c: Int @deprecated @deprecated }',
  'type Other implements Nmed & Entity { id: ID! @tag }',
  'extend type Dog @tag(name: "a") @once',
  'input Bad { a: Options = { level: 1, level: 2 } b: [Md!] = [X] @deprecated(reason: "a", reason: "b") }',
  'extend schema @once',
  'union Solo @specifiedBy = Persn',
  'extend type Person @oneOf',
  'scalar Uuid @specifiedBy',
]

test(`faults in SDL are told alike (seed ${seed})`, async (t) => {
  const random = new Random(seed)
  let faults = 0
  const seen = new Set()
  for (let i = 0; i < times(400); i++) {
    const parts = [sdl]
    for (let n = random.below(4); n > 0; n--) parts.splice(random.below(2), 0, random.pick(additions))
    let text = parts.join('\n')
    if (random.chance(0.4)) {
      const names = [...text.matchAll(/\b[A-Za-z]\w{2,}\b/g)].filter(
        (match) =>
          !/^(type|input|enum|union|interface|schema|scalar|directive|extend|implements|repeatable|on|query|mutation|subscription|[A-Z_]{4,}|several|lines)$/.test(
            match[0],
          ),
      )
      const from = random.pick(names)
      text = text.slice(0, from.index) + random.pick(names)[0] + text.slice(from.index + from[0].length)
    }
    let expected
    try {
      expected = judged(text)
    } catch {
      continue // no SDL any more: syntax.test.mjs
    }
    const { errors } = await host.ask({ op: 'validateSdl', sdl: text })
    assert.deepEqual(byText(errors), byText(expected), `seed ${seed}:\n${text}`)
    faults += expected.length
    for (const { rule } of expected) seen.add(rule)
  }
  assert.deepEqual(
    [...seen].sort(),
    specifiedSDLRules.map((rule) => rule.name.replace('OnDirectivesRule', 'Rule')).sort(),
  )
  t.diagnostic(`${faults} faults`)
})

const served = new URL('../../src/Outposts.Api/schema.graphql', import.meta.url)

test(
  'the schema of the API builds there, and its introspection here is the same schema',
  { skip: !existsSync(served) && 'not generated yet' },
  async () => {
    const text = readFileSync(served, 'utf8')
    assert.deepEqual(await host.ask({ op: 'schema', name: 'served', sdl: text }), { ok: true })
    const query = getIntrospectionQuery({
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    })
    const {
      results: [{ data, errors }],
    } = await host.ask({ op: 'execute', name: 'served', doc: query })
    assert.equal(errors, undefined)
    assert.equal(printSchema(lexicographicSortSchema(buildClientSchema(data))), sorted(text))
  },
)

test(
  'documents that write codes of the catalogue like enum values, or as strings, are valid by graphql-js too',
  { skip: !existsSync(served) && 'not generated yet' },
  () => {
    const schema = buildSchema(readFileSync(served, 'utf8'))
    const filters = [
      '{ services: [TOILETS] }',
      '{ services: TOILETS, kinds: ["DRIVERS_HOME"] }',
      '{ eligibleFor: COURIER }',
    ]
    for (const where of filters)
      assert.deepEqual(validate(schema, parse(`{ outposts(first: 1, where: ${where}) { totalCount } }`)), [], where)
    const variables =
      'query ($s: [Service!], $g: WorkerGroup) { outposts(first: 1, where: { services: $s, eligibleFor: $g }) { totalCount } }'
    assert.deepEqual(validate(schema, parse(variables)), [])
  },
)

test('coordinates are read and resolved alike', async () => {
  await host.ask({ op: 'schema', name: 'main', sdl })
  const schema = buildSchema(sdl)
  const coordinates = [
    'Person',
    'Nobody',
    'Person.name',
    'Person.nothing',
    'Person.name(short:)',
    'Person.name(long:)',
    'Mood.SLY',
    'Mood.NONE',
    'Filter.minAge',
    'Filter.minAge(a:)',
    'Pet.id',
    'Link.a',
    'Nobody.a(b:)',
    '@tag',
    '@none',
    '@tag(name:)',
    '@tag(none:)',
    '@none(a:)',
    'Root.__schema',
    'Root.__type(name:)',
    'Person.__typename',
    '',
    ' ',
    'Person ',
    'Person.',
    '.name',
    'Person.name(',
    'Person.name(short',
    'Person.name(short:',
    'Person.name(short:) ',
    'Person(name:)',
    '@',
    '@tag.name',
    '@tag(name)',
    'Person.name.id',
    'Person\n',
    'Pers-on',
    '7',
    'Person.name(short:1)',
    '@@',
    'a"',
    '\u{1F600}',
  ]
  for (const text of coordinates) {
    const ours = await host.ask({ op: 'coordinate', name: 'main', text })
    let judged
    try {
      const found = resolveSchemaCoordinate(schema, text)
      const definition =
        found &&
        (found.directiveArgument ??
          found.fieldArgument ??
          found.enumValue ??
          found.inputField ??
          found.field ??
          found.directive ??
          found.type)
      judged = { text, found: definition?.name ?? null }
    } catch (error) {
      // The judge throws for what should hold the part; here that, too, is a part that is not there.
      judged = error.locations
        ? { errors: [{ rule: null, message: error.message, locations: placesOf(error) }] }
        : { text, found: null }
    }
    assert.deepEqual(ours, judged, text)
  }
})
