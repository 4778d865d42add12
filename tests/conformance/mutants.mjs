// Ways to break a document, at least one for every rule. Each takes the text and may fail to apply (undefined).
// What a mutation really broke is the judge's to say.
const replaceOne = (random, text, pattern, by) => {
  const matches = [...text.matchAll(pattern)]
  if (matches.length === 0) return undefined
  const match = random.pick(matches)
  return (
    text.slice(0, match.index) + (typeof by === 'function' ? by(match) : by) + text.slice(match.index + match[0].length)
  )
}

const anyField = /(?<=[{}\s,])(?:[a-z]\w*: )?[a-z]\w*(?:\([^()]*\))?(?=[\s,]+(?:[a-z}_]))/g
const argument = /\b(\w+): ((?:"[^"\n]*")|[-\w.$]+)(?=[,)])/g
const beforeBrace = /(?<=\w\)?) \{ /g

export const mutations = {
  ExecutableDefinitionsRule: (r, t) =>
    t +
    r.pick([
      ' type Extra { a: Int }',
      ' extend type Person { b: Int }',
      ' schema { query: Root }',
      ' directive @own on FIELD',
      ' enum E { A }',
    ]),
  KnownOperationTypesRule: (r, t) => replaceOne(r, t, /\bquery\b/g, 'subscription'),
  UniqueOperationNamesRule: (r, t) =>
    t + r.pick([' query Op0 { mood }', ' query Same { mood } mutation Same { count }']),
  LoneAnonymousOperationRule: (r, t) =>
    t + r.pick([' { mood }', ' mutation { count }', ' { mood } query Later { mood }']),
  SingleFieldSubscriptionsRule: (r, t) =>
    t +
    ' ' +
    r.pick([
      'subscription S0 { ticks moved { id } }',
      'subscription S1 { __typename }',
      'subscription S2 { ...W } fragment W on Watch { ticks other: ticks }',
      'subscription S3 { ticks @skip(if: true) }',
      'subscription S4 { ... @include(if: false) { ticks } }',
      'subscription { a: ticks b: ticks }',
      'subscription S5 { ticks ... on Watch { moved { id } __typename } }',
    ]),
  KnownTypeNamesRule: (r, t) =>
    replaceOne(r, t, /\bon [A-Z]\w+/g, () => `on ${r.pick(['Persn', 'Nothing', 'Dgo', 'Mod'])}`) ??
    `query N($a: ${r.pick(['Strin', 'Nope', '[Moood]!'])}) { mood }`,
  FragmentsOnCompositeTypesRule: (r, t) =>
    replaceOne(r, t, /\bon [A-Z]\w+/g, () => `on ${r.pick(['Mood', 'String', 'Options', 'Anything'])}`),
  VariablesAreInputTypesRule: (r, t) =>
    replaceOne(
      r,
      t,
      /: (Boolean|Int|String|ID|Mood)!(?= ?[)=,$@])/g,
      () => `: ${r.pick(['Person', '[Pet!]', 'Named!', '[[Root]]'])}`,
    ) ?? `query N($a: Person) { mood }`,
  ScalarLeafsRule: (r, t) =>
    replaceOne(r, t, /\b(id|mood|age|name|barks)\b(?= )/g, (m) => `${m[0]} { sub }`) ?? t + ' { person living pet }',
  FieldsOnCorrectTypeRule: (r, t) =>
    replaceOne(r, t, /\b(id|mood|age|name|barks|lives|owner|link|home|best)\b(?= |\()/g, () =>
      r.pick(['idd', 'moood', 'lifes', 'nothing', 'owners', 'barks', 'age', 'unknownField']),
    ),
  UniqueFragmentNamesRule: (r, t) =>
    replaceOne(r, t, /fragment F\d+/g, 'fragment F0') ?? t + ' fragment F0 on Dog { id } fragment F0 on Cat { id }',
  KnownFragmentNamesRule: (r, t) =>
    replaceOne(r, t, /\.\.\.F\d+/g, '...Missing') ?? replaceOne(r, t, beforeBrace, ' { ...Missing '),
  NoUnusedFragmentsRule: (r, t) =>
    t +
    r.pick([
      ' fragment Unused on Dog { id }',
      ' fragment U1 on Dog { ...U2 } fragment U2 on Dog { id }',
      ' fragment U1 on Dog { friends { ...U1 } }',
    ]),
  PossibleFragmentSpreadsRule: (r, t) =>
    replaceOne(
      r,
      t,
      /\bon (Person|Dog|Cat|Place|Pet|Living|Found)\b/g,
      () => `on ${r.pick(['Place', 'Cat', 'Pet', 'Root', 'Watch', 'Person'])}`,
    ),
  NoFragmentCyclesRule: (r, t) =>
    replaceOne(r, t, /(?<=fragment F\d+ on \w+ )\{ /g, () => `{ ...F${r.below(3)} ...F${r.below(4)} `) ??
    t + ' fragment C1 on Dog { ...C2 } fragment C2 on Dog { owner { pets { ...C1 ...C2 } } }',
  UniqueVariableNamesRule: (r, t) =>
    replaceOne(r, t, /\$v(\d+)(?=: )/g, () => `$v${r.below(2)}`) ??
    'query N($a: Int, $a: Int, $a: Int) { sum(numbers: [$a]) }',
  NoUndefinedVariablesRule: (r, t) =>
    replaceOne(r, t, /(?<=: )\$v\d+/g, '$undefined') ?? replaceOne(r, t, argument, (m) => `${m[1]}: $undefined`),
  NoUnusedVariablesRule: (r, t) =>
    replaceOne(r, t, /(?<=(?:query|mutation) Op\d+)(?= )/g, '($unused: Int, $other: [ID!] = [])') ??
    replaceOne(r, t, /(?<=\()(?=\$v\d+: )/g, '$unused: Mood = SLY, '),
  KnownDirectivesRule: (r, t) =>
    replaceOne(
      r,
      t,
      beforeBrace,
      () => ` @${r.pick(['nothing', 'deprecated', 'oneOf', 'specifiedBy(url: "a")', 'needs(level: 1)', 'once'])} { `,
    ),
  UniqueDirectivesPerLocationRule: (r, t) =>
    replaceOne(r, t, /@(skip|include)\([^)]*\)/g, (m) => `${m[0]} ${m[0]}`) ??
    replaceOne(
      r,
      t,
      /(?<=\b(?:mood|id|age))(?= )/g,
      () => ` @once @once${r.pick(['', ' @tag(name: "a") @tag(name: "a")', ' @once'])}`,
    ),
  KnownArgumentNamesRule: (r, t) =>
    replaceOne(r, t, /\b(first|moods|short|where|id|text|numbers|if|int|name)(?=: )/g, () =>
      r.pick(['frist', 'mods', 'shorter', 'were', 'nothing', 'iff']),
    ) ?? replaceOne(r, t, /\bmood\b(?= )/g, 'mood(a: 1)'),
  UniqueArgumentNamesRule: (r, t) => replaceOne(r, t, argument, (m) => `${m[0]}, ${m[1]}: ${m[2]}`),
  ValuesOfCorrectTypeRule: (r, t) =>
    replaceOne(
      r,
      t,
      argument,
      (m) =>
        `${m[1]}: ${r.pick(['"text"', '12', '3000000000', '1.5', 'true', 'WRONG', 'CLAM', 'null', '[1, "a", null]', '{ level: "a", nothing: 1 }', '{ byId: 1, byName: "a" }', '{ byId: null }', '{}', '{ minAge: null, names: [1] }'])}`,
    ),
  ProvidedRequiredArgumentsRule: (r, t) =>
    replaceOne(r, t, /\((numbers|id|options|if|name|level): (?:\[[^\]]*\]|"[^"]*"|[\w$]+)\)/g, '') ??
    t + ' query Required { sum strictPerson { id } mood @skip @tag @needs }',
  VariablesInAllowedPositionRule: (r, t) =>
    replaceOne(r, t, /(?<=\$v\d+: )[[\]\w!]+/g, () =>
      r.pick(['Boolean', 'Int', '[Mood]', 'String', 'ID!', 'Options', '[Int]', 'Float']),
    ),
  OverlappingFieldsCanBeMergedRule: (r, t) => {
    const changed = t.replace(/\ba\d+(?=: )/g, (m) => (r.chance(0.5) ? `a${r.below(3)}` : m))
    return changed === t
      ? replaceOne(r, t, anyField, (m) => `${m[0]} ${r.pick(['id: name', 'mood: id', 'name: __typename', 'age: id'])}`)
      : changed
  },
  UniqueInputFieldNamesRule: (r, t) =>
    replaceOne(r, t, /\{ (\w+): ([\w"$.]+)(?=[, ])/g, (m) => `{ ${m[1]}: ${m[2]}, ${m[1]}: ${m[2]}`) ??
    t + ' query Twice { move: people(where: { minAge: 1, minAge: 2, ratio: 1 }) { id } }',
}

// Breaks a document for one rule, and now and then for a second.
export function mutate(random, text, rule) {
  let mutant = mutations[rule](random, text)
  if (mutant !== undefined && random.chance(0.15))
    mutant = mutations[random.pick(Object.keys(mutations))](random, mutant) ?? mutant
  return mutant
}
