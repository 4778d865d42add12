import { graphql, type VariablesOf } from '../api/graphql'
import { outpostItem, type OutpostItem } from '../registry/queries'
import { entryFields, type AccessStatus } from '../hours/queries'
import type { Route } from '../registry/route'

/** The rider's question; with a time to enter at, `orUnknown` also brings those whose hours nobody knows. */
export const nearestOutposts = graphql(
  `
    query NearestOutposts(
      $to: PositionInput!
      $first: Int!
      $where: OutpostFilter
      $openAt: DateTime
      $orUnknown: Boolean!
      $at: DateTime!
      $by: TravelMode!
    ) {
      nearestOutposts(to: $to, first: $first, where: $where, openAt: $openAt, orUnknown: $orUnknown, by: $by) {
        distance
        travelDistance
        travelTime
        basis
        outpost {
          ...OutpostItem
          entry(at: $at) {
            ...EntryFields
          }
        }
      }
    }
  `,
  [outpostItem, entryFields],
)

/** How many match, up to `first`; requested when nothing matches, to show which condition to drop. */
export const countNearest = graphql(`
  query CountNearest($to: PositionInput!, $first: Int!, $where: OutpostFilter, $openAt: DateTime, $by: TravelMode!) {
    nearestOutposts(to: $to, first: $first, where: $where, openAt: $openAt, by: $by) {
      outpost {
        id
      }
    }
  }
`)

export type Filter = NonNullable<VariablesOf<typeof nearestOutposts>['where']>

export interface Found extends Route {
  outpost: OutpostItem & { entry: AccessStatus }
}
