import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import {
  buildClientSchema,
  buildSchema,
  execute,
  getIntrospectionQuery,
  isInputObjectType,
  isListType,
  isNonNullType,
  isEnumType,
  lexicographicSortSchema,
  parse,
  printSchema,
  subscribe,
  typeFromAST,
  validate,
} from 'graphql'
import { DocumentMaker } from './documents.mjs'
import { Host } from './host.mjs'
import { parseStrictly, rules } from './judge.mjs'
import { Random, times } from './random.mjs'
import { fieldResolver, subscribeFieldResolver, typeResolver } from './world.mjs'

const seed = 60919
const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
const schema = buildSchema(sdl)
let host

before(async () => {
  host = new Host()
  assert.deepEqual(await host.ask({ op: 'schema', name: 'main', sdl }), { ok: true })
})

after(() => host.close())

async function judgeRuns(document, operationName, variableValues) {
  const operation = document.definitions.find(
    (d) => d.kind === 'OperationDefinition' && (!operationName || d.name?.value === operationName),
  )
  const args = { schema, document, operationName, variableValues, fieldResolver, typeResolver, subscribeFieldResolver }
  if (operation.operation !== 'subscription') return [await execute(args)]
  const stream = await subscribe(args)
  if (!(Symbol.asyncIterator in stream)) return [stream]
  const results = []
  for await (const result of stream) results.push(result)
  return results
}

const plain = (value) => JSON.parse(JSON.stringify(value))

// Where an error made the data null: its own place, or the place that the null moved up to.
function nullPlace(data, path) {
  let value = data
  for (let i = 0; i < path.length; i++) {
    if (value === null) return JSON.stringify(path.slice(0, i))
    value = value[path[i]]
  }
  assert.equal(value, null, `an error at ${path.join('.')} left a value behind`)
  return JSON.stringify(path)
}

// Neither the words nor the exact place are fixed for a value of the wrong kind; everything else is told alike.
const isFixed = (message) => /^(Failed \d+|Cannot return null for non-nullable field)/.test(message)

function compareResult(ours, judged, about) {
  // As text: the specification fixes the order of the fields too.
  assert.equal(JSON.stringify(ours.data), JSON.stringify(judged.data), about)
  assert.equal('data' in ours, 'data' in judged, about)
  const [mine, theirs] = [ours.errors ?? [], judged.errors ?? []]
  if (judged.data === undefined) {
    assert.ok(mine.length > 0 && theirs.length > 0, about)
    return
  }
  // Where several errors would each have made the same place null, one of them is enough (section 6.4.4).
  const places = (errors) => [...new Set(errors.map((error) => nullPlace(judged.data, error.path)))].sort()
  assert.deepEqual(places(mine), places(theirs), about)
  const byPlace = (errors) => new Map(errors.map((error) => [JSON.stringify(error.path), error]))
  const [a, b] = [byPlace(mine), byPlace(theirs)]
  for (const [path, error] of b) {
    // An error in its own place, which nothing else made null, must be there, at the same field of the document.
    if (nullPlace(judged.data, error.path) === path) assert.ok(a.has(path), `${about}\nno error at ${path}`)
    if (!a.has(path)) continue
    assert.ok(a.get(path).locations?.length > 0, about)
    if (!isFixed(error.message)) continue
    assert.equal(a.get(path).message, error.message, about)
    assert.deepEqual(a.get(path).locations, error.locations, about)
  }
}

// A JSON value for a variable: mostly one that fits.
function jsonFor(random, type, depth = 2) {
  if (random.chance(0.04)) return random.pick([null, 'text', 1.5, true, [], {}, [null], 3e9])
  if (isNonNullType(type)) return jsonFor(random, type.ofType, depth) ?? 0
  if (random.chance(0.1)) return null
  if (isListType(type))
    return random.chance(0.2)
      ? jsonFor(random, type.ofType, depth)
      : Array.from({ length: random.below(3) }, () => jsonFor(random, type.ofType, depth))
  if (isEnumType(type)) return random.pick(type.getValues()).name
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    const given = type.isOneOf
      ? [random.pick(fields)]
      : fields.filter((f) => isNonNullType(f.type) || random.chance(depth > 0 ? 0.4 : 0))
    return Object.fromEntries(
      given.map((f) => [
        f.name,
        type.isOneOf ? (jsonFor(random, f.type, depth - 1) ?? 'one') : jsonFor(random, f.type, depth - 1),
      ]),
    )
  }
  switch (type.name) {
    case 'Int':
      return random.pick([0, 1, -5, 12, 2147483647])
    case 'Float':
      return random.pick([0.5, -3, 12.25, 1000])
    case 'Boolean':
      return random.chance(0.5)
    case 'ID':
      return random.pick(['p1', 7, '茶'])
    case 'String':
      return random.pick(['x', '', 'été', '😀'])
    default:
      return random.pick([1, 'any', { a: [1, null] }, [true]])
  }
}

function variablesFor(random, operation) {
  const values = {}
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    const optional = type.kind !== 'NonNullType' || defaultValue
    if (optional && random.chance(0.25)) continue
    values[variable.name.value] = jsonFor(random, typeFromAST(schema, type))
  }
  return values
}

test(`generated executions give the judge's response (seed ${seed})`, async (t) => {
  const random = new Random(seed)
  const maker = new DocumentMaker(schema, random)
  const count = { all: 0, errors: 0, refused: 0, nulls: 0 }
  while (count.all < times(2000)) {
    const text = maker.make()
    const document = parseStrictly(text)
    if (validate(schema, document, rules, { allowEmptySelectionSets: false }).length > 0) continue
    const operations = document.definitions.filter((d) => d.kind === 'OperationDefinition')
    const operation = random.pick(operations)
    const operationName = operations.length > 1 ? operation.name.value : undefined
    const variables = variablesFor(random, operation)
    const answer = host.ask({ op: 'execute', name: 'main', doc: text, operationName, variables })
    const judged = plain(await judgeRuns(document, operationName, variables))
    const { results } = await answer
    const about = `seed ${seed}, execution ${count.all}, variables ${JSON.stringify(variables)}, operation ${operationName}:\n${text}\nours:  ${JSON.stringify(results)}\njudge: ${JSON.stringify(judged)}`
    assert.equal(results.length, judged.length, about)
    judged.forEach((result, i) => compareResult(results[i], result, about))
    count.all++
    if (judged.some((result) => result.data !== undefined && result.errors)) count.errors++
    if (judged.some((result) => result.data === undefined)) count.refused++
    if (judged.some((result) => result.data === null)) count.nulls++
  }
  assert.ok(
    count.errors > count.all / 4 && count.refused > count.all / 100 && count.nulls > count.all / 100,
    JSON.stringify(count),
  )
  t.diagnostic(JSON.stringify(count))
})

test("our introspection is the judge's, and builds the same schema there", async () => {
  const options = {
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  }
  const query = getIntrospectionQuery(options)
  const {
    results: [ours],
  } = await host.ask({ op: 'execute', name: 'main', doc: query })
  const judged = plain(await execute({ schema, document: parse(query) }))
  assert.equal(ours.errors, undefined)
  const sorted = (data) => printSchema(lexicographicSortSchema(buildClientSchema(data)))
  assert.equal(sorted(ours.data), sorted(judged.data))
  // Beyond what builds a schema: every entry, the introspection types' own included, in whatever order types stand.
  const byName = ({ __schema }) => ({
    ...__schema,
    types: Object.fromEntries(__schema.types.map((type) => [type.name, withSets(type)])),
    directives: Object.fromEntries(__schema.directives.map((directive) => [directive.name, directive])),
  })
  const withSets = (type) => ({ ...type, possibleTypes: type.possibleTypes?.map((t) => t.name).sort() ?? null })
  const [a, b] = [byName(ours.data), byName(judged.data)]
  for (const name of Object.keys(b.types))
    if (!name.startsWith('__')) assert.deepEqual(a.types[name], b.types[name], name)
  assert.deepEqual(Object.keys(a.types).sort(), Object.keys(b.types).sort())
})
