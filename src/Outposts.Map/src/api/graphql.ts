import type { initGraphQLTada } from 'gql.tada'
import type { OutpostKind, Service, WorkerGroup } from './catalogue.svelte'
import type { introspection } from './generated/graphql-env.d.ts'

type Tada = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection
    disableMasking: true
    scalars: {
      DateTime: string
      LocalDate: string
      Geometry: object
      URL: string
      Service: Service
      OutpostKind: OutpostKind
      WorkerGroup: WorkerGroup
    }
  }>
>

/**
 * Marks a GraphQL document; its result and variables are typed from the schema. gql.tada supplies the types alone: at run time
 * a document is its own text with the fragments it names, so nothing is parsed in the browser.
 */
export const graphql = ((source: string, fragments: readonly string[] = []) =>
  [source, ...fragments].join('\n')) as unknown as Tada

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada'
/** The values of an enum of the schema, e.g. `EnumOf<'Availability'>`. */
export type EnumOf<Name extends keyof introspection['types']> = introspection['types'][Name] extends {
  enumValues: infer Values extends string
}
  ? Values
  : never
