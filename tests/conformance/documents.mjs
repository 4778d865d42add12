// Makes documents that are mostly valid: fields that exist, arguments of the right type, variables that fit, fragments
// that apply. Mutations (mutants.mjs) break them; the judge says what each one is.
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'

const words = ['x', 'kite', 'été', '茶', 'a b', '', '"q"', '\\', '\n', '😀']

export class DocumentMaker {
  constructor(schema, random) {
    this.schema = schema
    this.random = random
  }

  make() {
    this.fragments = []
    this.variables = new Map()
    this.aliases = 0
    const random = this.random
    const operations = []
    const count = random.chance(0.8) ? 1 : 1 + random.below(3)
    for (let i = 0; i < count; i++) {
      operations.push(this.operation(count === 1 && random.chance(0.3) ? undefined : `Op${i}`))
    }
    // Fragments may use variables and further fragments; the operations define what they reach.
    const fragments = new Map()
    for (let i = 0; i < this.fragments.length; i++) {
      const fragment = this.fragments[i]
      this.uses = new Set()
      this.spreads = new Set()
      const body = this.selectionSet(fragment.type, fragment.depth)
      fragments.set(fragment.name, { ...fragment, body, uses: this.uses, spreads: this.spreads })
    }
    const texts = operations.map((operation) => this.printOperation(operation, fragments))
    for (const f of fragments.values()) {
      texts.push(
        `${this.description()}fragment ${f.name} on ${f.type.name}${this.directives(['@once'], 0.05)} ${f.body}`,
      )
    }
    return texts.sort(() => random.next() - 0.5).join(random.pick([' ', '\n', '\n\n  ']))
  }

  description() {
    return this.random.chance(0.03) ? this.random.pick(['"about it" ', '"""\n about\n   it\n"""\n']) : ''
  }

  operation(name) {
    const kind = this.random.pick(['query', 'query', 'query', 'query', 'mutation', 'subscription'])
    this.uses = new Set()
    this.spreads = new Set()
    const type = {
      query: this.schema.getQueryType(),
      mutation: this.schema.getMutationType(),
      subscription: this.schema.getSubscriptionType(),
    }[kind]
    const body =
      kind === 'subscription'
        ? `{ ${this.field(type, this.random.pick(Object.values(type.getFields())), 3)} }`
        : this.selectionSet(type, 4)
    const directives = this.directives(kind === 'query' ? ['@once(when: LOUD)', '@needs(level: 2)'] : ['@once'], 0.08)
    return { name, kind, body, directives, uses: this.uses, spreads: this.spreads }
  }

  printOperation({ name, kind, body, directives, uses, spreads }, fragments) {
    const all = new Set(uses)
    const reached = new Set(spreads)
    for (const fragment of reached) {
      for (const use of fragments.get(fragment)?.uses ?? []) all.add(use)
      for (const spread of fragments.get(fragment)?.spreads ?? []) reached.add(spread)
    }
    const variables = [...all].map((variable) => this.variables.get(variable).text).join(this.random.pick([', ', ' ']))
    const head = `${name ?? ''}${variables && `(${variables})`}${directives}`
    if (kind === 'query' && !head && this.random.chance(0.7)) return body
    return `${this.description()}${kind} ${head} ${body}`
  }

  selectionSet(type, depth) {
    const random = this.random
    const parts = []
    const count = 1 + random.below(4)
    for (let i = 0; i < count; i++) parts.push(this.selection(type, depth))
    return `{ ${parts.join(random.pick([' ', ', ', '\n']))} }`
  }

  selection(type, depth) {
    const random = this.random
    const kind = random.next()
    if (kind < 0.1 && depth > 0) {
      const condition = this.overlapping(type)
      return `... on ${condition.name}${this.conditions()} ${this.selectionSet(condition, depth - 1)}`
    }
    if (kind < 0.13 && depth > 0) return `...${this.conditions()} ${this.selectionSet(type, depth - 1)}`
    if (kind < 0.25 && depth > 0) return this.spread(type, depth)
    const fields = type.getFields ? Object.values(type.getFields()) : []
    const usable = depth > 0 ? fields : fields.filter((field) => !isCompositeType(getNamedType(field.type)))
    if (usable.length === 0 || kind > 0.95)
      return random.chance(0.3) ? `kind${this.aliases++}: __typename` : '__typename'
    return this.field(type, random.pick(usable), depth)
  }

  spread(type, depth) {
    const condition = this.overlapping(type)
    const known = this.fragments.filter((f) => f.type === condition && f.depth < depth && !this.inside?.has(f.name))
    let name
    if (known.length > 0 && this.random.chance(0.5)) {
      name = this.random.pick(known).name
    } else {
      name = `F${this.fragments.length}`
      this.fragments.push({ name, type: condition, depth: depth - 1 })
    }
    // Depth falls with every spread, so that no fragment leads back to itself.
    this.spreads.add(name)
    return `...${name}${this.conditions()}`
  }

  overlapping(type) {
    const possible = new Set(this.schema.getPossibleTypes(isAbstractType(type) ? type : { name: type.name }) ?? [])
    if (!isAbstractType(type)) possible.add(type)
    const all = Object.values(this.schema.getTypeMap()).filter(
      (other) =>
        isCompositeType(other) &&
        !other.name.startsWith('__') &&
        (isAbstractType(other) ? this.schema.getPossibleTypes(other) : [other]).some((t) => possible.has(t)),
    )
    return this.random.pick(all)
  }

  field(type, field, depth) {
    const random = this.random
    const args = field.args
      .filter((arg) => isRequiredArgument(arg) || random.chance(0.4))
      .map(
        (arg) => `${arg.name}: ${this.value(arg.type, 3, arg.defaultValue !== undefined || arg.default !== undefined)}`,
      )
    // One response name means one field: whatever takes arguments gets an alias of its own, most of the time.
    const alias =
      args.length > 0 || random.chance(0.25) ? `${random.chance(0.9) ? `a${this.aliases++}` : 'same'}: ` : ''
    const named = getNamedType(field.type)
    const below = isCompositeType(named) ? ` ${this.selectionSet(named, depth - 1)}` : ''
    return `${alias}${field.name}${args.length ? `(${args.join(', ')})` : ''}${depth === 3 && type === this.schema.getSubscriptionType() ? '' : this.conditions()}${below}`
  }

  conditions() {
    const random = this.random
    const flag = () => (random.chance(0.5) ? random.pick(['true', 'false']) : this.variable('Boolean!'))
    const parts = []
    if (random.chance(0.06)) parts.push(`@skip(if: ${flag()})`)
    if (random.chance(0.06)) parts.push(`@include(if: ${flag()})`)
    if (random.chance(0.03))
      parts.push('@tag(name: "a")', `@tag(name: "b", weight: ${random.pick(['2', '0.5', 'null'])})`)
    if (random.chance(0.03)) parts.push(`@once(opts: ${this.value(this.schema.getType('Options'), 1, false)})`)
    return parts.map((part) => ' ' + part).join('')
  }

  directives(options, chance) {
    return this.random.chance(chance) ? ' ' + this.random.pick(options) : ''
  }

  // A literal of a type, now and then with a variable in it.
  value(type, depth, hasDefault) {
    const random = this.random
    if (random.chance(0.2)) return this.variable(this.variableType(type, hasDefault))
    if (!isNonNullType(type) && random.chance(0.08)) return 'null'
    const nullable = getNullableType(type)
    if (isListType(nullable)) {
      if (random.chance(0.15) && !isListType(getNullableType(nullable.ofType)))
        return this.value(nullable.ofType, depth, false)
      return `[${Array.from({ length: random.below(3) }, () => this.value(nullable.ofType, depth, false)).join(', ')}]`
    }
    if (isEnumType(nullable)) return random.pick(nullable.getValues()).name
    if (isInputObjectType(nullable)) return this.object(nullable, depth)
    return this.scalar(nullable.name, depth)
  }

  object(type, depth) {
    const random = this.random
    let fields = Object.values(type.getFields())
    if (type.isOneOf) {
      const usable = depth > 0 ? fields : fields.filter((field) => !isInputObjectType(getNamedType(field.type)))
      const field = random.pick(usable)
      const given = random.chance(0.15) ? this.variable(`${field.type}!`) : this.constant(field.type, depth - 1)
      return `{ ${field.name}: ${given} }`
    }
    fields = fields.filter(
      (field) =>
        isRequiredInputField(field) ||
        (random.chance(0.35) && (depth > 0 || !isInputObjectType(getNamedType(field.type)))),
    )
    return `{ ${fields.map((f) => `${f.name}: ${this.value(f.type, depth - 1, f.defaultValue !== undefined || f.default !== undefined)}`).join(', ')} }`
  }

  // A literal that is not null and no variable itself, as a @oneOf field needs.
  constant(type, depth) {
    for (;;) {
      const text = this.value(type, depth, false)
      if (text !== 'null' && !text.startsWith('$')) return text
    }
  }

  scalar(name, depth) {
    const random = this.random
    switch (name) {
      case 'Int':
        return String(random.pick([0, 1, -7, 42, 2147483647]))
      case 'Float':
        return random.pick(['0.5', '-3', '1e3', '2.25', '100'])
      case 'Boolean':
        return random.pick(['true', 'false'])
      case 'ID':
        return random.pick(['"p1"', '7', '"茶"'])
      case 'String':
        return random.chance(0.1) ? '"""\n  block\n    text\n"""' : JSON.stringify(random.pick(words))
      default:
        if (depth <= 0 || random.chance(0.6)) return random.pick(['1', '"any"', 'true', 'WORD', '2.5'])
        return random.pick(['[1, "two", THREE]', '{ a: 1, b: { c: [null] } }', '[]'])
    }
  }

  variableType(type, hasDefault) {
    const random = this.random
    if (!isNonNullType(type)) return random.chance(0.3) ? `${type}!` : String(type)
    return hasDefault && random.chance(0.4) ? String(getNullableType(type)) : String(type)
  }

  variable(type) {
    const random = this.random
    const known = [...this.variables.values()].filter((v) => v.type === type)
    let variable = known.length > 0 && random.chance(0.5) ? random.pick(known) : undefined
    if (!variable) {
      const name = `v${this.variables.size}`
      const directive = random.chance(0.03) ? ' @once' : ''
      const nullable = !type.endsWith('!')
      const usable = {
        Int: '5',
        Boolean: 'true',
        String: '"given"',
        ID: '"given"',
        Float: '1.5',
        Mood: 'SLY',
        '[Mood!]': '[SLY]',
      }[type.replace(/!$/, '')]
      const value = usable && random.chance(0.25) ? ` = ${nullable && random.chance(0.2) ? 'null' : usable}` : ''
      variable = {
        name,
        type,
        text: `${this.random.chance(0.02) ? '"a variable" ' : ''}$${name}: ${type}${value}${directive}`,
      }
      this.variables.set(name, variable)
    }
    this.uses.add(variable.name)
    return `$${variable.name}`
  }
}
