// graphql-js as the judge, held to the grammar and the rules of September 2025: no empty selection sets,
// no @defer and @stream.
import { parse, specifiedRules, validate } from 'graphql'

const beyond = new Set([
  'DeferStreamDirectiveOnRootFieldRule',
  'DeferStreamDirectiveOnValidOperationsRule',
  'DeferStreamDirectiveLabelRule',
  'StreamDirectiveOnListFieldRule',
  'MaxIntrospectionDepthRule',
])

export const rules = specifiedRules.filter((rule) => !beyond.has(rule.name))

const options = { allowEmptySelectionSets: false }

export const parseStrictly = (text) => parse(text, options)

export const placesOf = (error) => (error.locations ?? []).map(({ line, column }) => `${line}:${column}`)

// The errors of each rule that finds any: Map from the rule's name to [{ message, locations }].
export function verdict(schema, document) {
  const found = new Map()
  const noting = rules.map(
    (rule) => (context) =>
      rule(
        Object.create(context, {
          reportError: {
            value: (error) => {
              if (!found.has(rule.name)) found.set(rule.name, [])
              found.get(rule.name).push({ message: error.message, locations: placesOf(error) })
            },
          },
        }),
      ),
  )
  validate(schema, document, noting, options)
  return found
}
