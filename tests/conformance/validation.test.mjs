import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { DocumentMaker } from './documents.mjs'
import { Host } from './host.mjs'
import { parseStrictly, rules, verdict } from './judge.mjs'
import { mutate, mutations } from './mutants.mjs'
import { Random, times } from './random.mjs'

const seed = 20250903
const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
const schema = buildSchema(sdl)
let host

before(async () => {
  host = new Host()
  const answer = await host.ask({ op: 'schema', name: 'main', sdl })
  assert.deepEqual(answer, { ok: true })
})

after(() => host.close())

const asMap = (errors) => {
  const found = new Map()
  for (const { rule, message, locations } of errors) {
    if (!found.has(rule)) found.set(rule, [])
    found.get(rule).push({ message, locations })
  }
  return found
}

const lines = (errors) => errors.map(({ message, locations }) => `${message} (${locations.join(', ')})`).sort()

// Same verdict, same rules, and for each rule the same words and places. The specification fixes neither words nor
// places; of overlapping fields graphql-js tells every pair, we tell each field that differs from the first.
function compare(judged, ours, text) {
  const about = `seed ${seed}, document:\n${text}\n`
  assert.deepEqual(
    [...ours.keys()].sort(),
    [...judged.keys()].sort(),
    about + JSON.stringify([...ours]) + JSON.stringify([...judged]),
  )
  for (const [rule, errors] of judged) {
    if (rule === 'OverlappingFieldsCanBeMergedRule') {
      const places = new Set(errors.flatMap((error) => error.locations))
      for (const place of ours.get(rule).flatMap((error) => error.locations)) {
        assert.ok(places.has(place), `${about}${rule}: ${place} is not among ${[...places]}`)
      }
    } else {
      assert.deepEqual(lines(ours.get(rule)), lines(errors), about + rule)
    }
  }
}

async function judge(text) {
  const answer = host.ask({ op: 'validate', name: 'main', doc: text })
  let document
  let refusal
  try {
    document = parseStrictly(text)
  } catch (error) {
    refusal = error
  }
  const judged = refusal ? undefined : verdict(schema, document)
  const { errors } = await answer
  if (refusal) {
    assert.equal(errors[0]?.message, refusal.message, `seed ${seed}: ${text}`)
    return undefined
  }
  compare(judged, asMap(errors), text)
  return judged
}

test('every rule of the specification is among the mutations', () => {
  assert.deepEqual(Object.keys(mutations).sort(), rules.map((rule) => rule.name).sort())
})

test(`generated documents get the judge's verdict (seed ${seed})`, async (t) => {
  const random = new Random(seed)
  const maker = new DocumentMaker(schema, random)
  let valid = 0
  let all = 0
  while (valid < times(1250, 25_000)) {
    const judged = await judge(maker.make())
    all++
    if (judged?.size === 0) valid++
  }
  t.diagnostic(`${all} documents, ${valid} of them valid`)
})

test('mutants break every rule at least 50 times, and each is found', async (t) => {
  const broken = new Map(rules.map((rule) => [rule.name, 0]))
  let all = 0
  for (const [index, rule] of rules.entries()) {
    if (rule.name === 'KnownOperationTypesRule') continue // needs a schema without that root: the next test
    const random = new Random(seed + 1 + index)
    const maker = new DocumentMaker(schema, random)
    for (let hits = 0, tries = 0; hits < times(95); tries++) {
      assert.ok(tries < times(5000), `${rule.name} is hardly ever broken: ${hits} of ${tries}`)
      const mutant = mutate(random, maker.make(), rule.name)
      if (mutant === undefined) continue
      const judged = await judge(mutant)
      all++
      if (judged?.has(rule.name)) hits++
      for (const name of judged?.keys() ?? []) broken.set(name, broken.get(name) + 1)
    }
  }
  broken.delete('KnownOperationTypesRule')
  for (const [name, count] of broken) assert.ok(count >= 50, `${name} was broken ${count} times`)
  t.diagnostic(
    `${all} mutants; times broken: ${[...broken].map(([name, count]) => `${name.slice(0, -4)} ${count}`).join(', ')}`,
  )
})

test('operations that the schema has no root type for', async () => {
  const small = 'type Query { a(x: Int): Int b: Query }'
  await host.ask({ op: 'schema', name: 'small', sdl: small })
  const schemaOfOne = buildSchema(small)
  const random = new Random(seed - 1)
  for (let i = 0; i < 60; i++) {
    const kind = random.pick(['mutation', 'subscription'])
    const text = `${random.pick(['query Q { b { a } }', 'query Q { a(x: 1) }', ''])} ${kind} M${i} { ${random.pick(['a', '...F', 'b { a }'])} } fragment F on Query { a }`
    const { errors } = await host.ask({ op: 'validate', name: 'small', doc: text })
    const judged = verdict(schemaOfOne, parseStrictly(text))
    assert.ok(judged.has('KnownOperationTypesRule'))
    compare(judged, asMap(errors), text)
  }
})
