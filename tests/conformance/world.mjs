// The data behind the executions: every value follows from a hash of the way to it, so that the engine's World.cs, its
// twin line by line, makes the same values. Some are null, some fail, some are of the wrong kind, some come later.
import { getNamedType, getNullableType, isAbstractType, isCompositeType, isEnumType, isListType } from 'graphql'

// FNV-1a over UTF-8 with murmur3's finish, so that every bit of the result is used up by every byte.
function hashOf(text) {
  let hash = 0x811c9dc5
  for (const octet of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ octet, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const byCodeUnit = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

function canonical(value) {
  if (value === null) return 'null'
  if (typeof value === 'string') return `${value.length}:${value}`
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => byCodeUnit(a, b))
    return `{${entries.map(([name, inner]) => `${name}:${canonical(inner)}`).join(',')}}`
  }
  return String(value)
}

const argumentsOf = (field, args) =>
  field.args
    .filter((arg) => args[arg.name] !== undefined)
    .map((arg) => `${arg.name}=${canonical(args[arg.name])};`)
    .join('')

function later(value) {
  const promise = Promise.resolve().then(value)
  // The judge drops what waits when its list has become null; a failure there is nobody's concern.
  promise.catch(() => {})
  return promise
}

export const fieldResolver = (parent, args, context, info) => {
  const field = info.parentType.getFields()[info.fieldName]
  const key = `${parent?.key ?? 'root'}/${info.fieldName}(${argumentsOf(field, args)})`
  const hash = hashOf(key)
  return hash % 3 === 0 ? later(() => valueOf(info.schema, field.type, key)) : valueOf(info.schema, field.type, key)
}

export const typeResolver = (value) => value.type

export async function* subscribeFieldResolver(parent, args, context, info) {
  for (let i = 0; i < 1 + (hashOf(info.fieldName) % 3); i++) {
    await undefined
    yield { key: `${info.fieldName}#${i}`, type: 'Event' }
  }
}

function valueOf(schema, type, key) {
  const hash = hashOf(key)
  const chance = hash % 100
  if (chance < 5) throw new Error(`Failed ${hash}`)
  if (chance < 11) return null
  const shape = hash >>> 8
  const nullable = getNullableType(type)
  if (isListType(nullable)) return chance < 13 ? 7 : itemsOf(schema, nullable.ofType, key, shape % 4)
  if (isEnumType(nullable)) return chance < 13 ? 'NOPE' : nullable.getValues()[shape % nullable.getValues().length].name
  if (isCompositeType(nullable)) return thingOf(schema, nullable, hash, chance < 12)
  const name = getNamedType(nullable).name
  return chance < 13 ? badLeaf(name) : leafOf(name, hash)
}

function itemsOf(schema, type, key, count) {
  return Array.from({ length: count }, (_, i) => {
    const itemKey = `${key}#${i}`
    const hash = hashOf(itemKey)
    return hash % 100 < 5 || hash % 3 === 0
      ? later(() => valueOf(schema, type, itemKey))
      : valueOf(schema, type, itemKey)
  })
}

function thingOf(schema, type, hash, isBad) {
  const possible = (isAbstractType(type) ? schema.getPossibleTypes(type) : [type])
    .map(({ name }) => name)
    .sort(byCodeUnit)
  const name = isBad && possible.length > 1 ? 'Nowhere' : possible[(hash >>> 8) % possible.length]
  return { key: String(hash), type: name }
}

const badLeaf = (type) => (type === 'Boolean' ? 'no flag' : type === 'Int' || type === 'Float' ? 'no number' : [1])

function leafOf(type, hash) {
  switch (type) {
    case 'Int':
      return (hash % 2001) - 1000
    case 'Float':
      return ((hash % 4001) - 2000) / 8
    case 'Boolean':
      return hash % 2 === 0
    case 'Anything':
      return { n: hash % 100, list: ['a', null, true] }
    default:
      return `s${hash}`
  }
}
