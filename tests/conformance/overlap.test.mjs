// Overlapping fields, densely: few response names, many fragments through one another, objects, interfaces and unions
// of which some exclude each other. About half of the documents conflict, often deep below where fields first meet.
// Only the verdict is compared: which of several equal fields to name is anyone's choice.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { OverlappingFieldsCanBeMergedRule, buildSchema, validate } from 'graphql'
import { Host } from './host.mjs'
import { parseStrictly, placesOf } from './judge.mjs'
import { Random, times } from './random.mjs'

const seed = 424242
const rule = OverlappingFieldsCanBeMergedRule.name
const sdl = `
  interface N { n: N a(x: Int, o: In): Int s: String }
  interface M { m: [N] a(x: Int, o: In): Int }
  type A implements N & M { n: N m: [N] a(x: Int, o: In): Int s: String b: B u: U same: Int other: [Int] strict: Int! }
  type B implements N { n: N a(x: Int, o: In): Int s: String b: A u: U same: String other: Int strict: Int }
  type C { a(x: Int, o: In): Float n: A u: [U] same: Int c: C strict: Int! }
  union U = A | B | C
  input In { p: Int q: Int }
  type Query { n: N m: M a: A b: B c: C u: U }
`
const schema = buildSchema(sdl)
const types = {
  Query: { n: 'N', m: 'M', a: 'A', b: 'B', c: 'C', u: 'U' },
  N: { n: 'N', a: 0, s: 0 },
  M: { m: 'N', a: 0 },
  A: { n: 'N', m: 'N', a: 0, s: 0, b: 'B', u: 'U', same: 0, other: 0, strict: 0 },
  B: { n: 'N', a: 0, s: 0, b: 'A', u: 'U', same: 0, other: 0, strict: 0 },
  C: { a: 0, n: 'A', u: 'U', same: 0, c: 'C', strict: 0 },
  U: {},
}
const conditions = {
  Query: ['Query'],
  N: ['N', 'A', 'B', 'U', 'M'],
  M: ['M', 'A', 'N'],
  A: ['A', 'N', 'M', 'U'],
  B: ['B', 'N', 'U'],
  C: ['C', 'U'],
  U: ['U', 'A', 'B', 'C', 'N', 'M'],
}
let host

before(async () => {
  host = new Host()
  assert.deepEqual(await host.ask({ op: 'schema', name: 'overlap', sdl }), { ok: true })
})

after(() => host.close())

function make(random) {
  const fragments = []
  const boldness = random.pick([0.02, 0.1, 0.3])
  const selections = (type, depth) =>
    `{ ${Array.from({ length: 1 + random.below(4) }, () => selection(type, depth)).join(' ')} }`
  const selection = (type, depth) => {
    const kind = random.next()
    if (depth > 0 && kind < 0.2) {
      const condition = random.pick(conditions[type])
      return `... ${random.chance(0.9) ? `on ${condition} ${selections(condition, depth - 1)}` : selections(type, depth - 1)}`
    }
    if (kind < 0.4) {
      const condition = random.pick(conditions[type])
      const known = fragments.filter((fragment) => fragment.condition === condition)
      if (known.length > 0 && (random.chance(0.5) || fragments.length > 6)) return `...${random.pick(known).name}`
      if (fragments.length <= 6) {
        const fragment = { name: `F${fragments.length}`, condition }
        fragments.push(fragment)
        fragment.body = selections(condition, depth - 1)
        return `...${fragment.name}`
      }
    }
    const names = Object.keys(types[type]).filter((name) => depth > 0 || types[type][name] === 0)
    if (names.length === 0) return '__typename'
    const name = random.pick(names)
    const args =
      name === 'a' && types[type][name] === 0 && type !== 'Query'
        ? random.chance(boldness)
          ? random.pick(['(x: 1)', '(x: 2)', '(o: { p: 1, q: 2 })', '(o: { q: 2, p: 1 })', '(o: { p: 1 }, x: $v)'])
          : ''
        : ''
    const alias = random.chance(boldness) ? `${random.pick(['n', 'a', 's', 'u', 'z'])}: ` : ''
    return `${alias}${name}${args}${types[type][name] === 0 ? '' : ` ${selections(types[type][name], depth - 1)}`}`
  }
  const query = selections('Query', 3)
  return `query ($v: Int) ${query} ${fragments.map((f) => `fragment ${f.name} on ${f.condition} ${f.body ?? '{ __typename }'}`).join(' ')}`
}

test(`overlapping fields get the judge's verdict (seed ${seed})`, async (t) => {
  const random = new Random(seed)
  let conflicting = 0
  const all = times(1500, 30_000)
  for (let i = 0; i < all; i++) {
    const text = make(random)
    const answer = host.ask({ op: 'validate', name: 'overlap', doc: text })
    const judged = validate(schema, parseStrictly(text), [OverlappingFieldsCanBeMergedRule], { maxErrors: 100_000 })
    const ours = (await answer).errors.filter((error) => error.rule === rule)
    const about = `seed ${seed}, document ${i}:\n${text}\nours: ${JSON.stringify(ours, null, 1)}\njudge: ${judged.map((error) => `${error.message} ${placesOf(error)}`).join('\n')}`
    assert.equal(ours.length > 0, judged.length > 0, about)
    if (judged.length > 0) conflicting++
  }
  assert.ok(conflicting > all / 5 && conflicting < (all * 4) / 5, `${conflicting} of ${all} conflict`)
  t.diagnostic(`${conflicting} of ${all} documents conflict`)
})
