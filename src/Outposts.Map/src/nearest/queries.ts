import { graphql, type VariablesOf } from '../api/graphql'
import { outpostItem, type OutpostItem } from '../registry/queries'
import { entryFields, type JudgedStatus } from '../hours/queries'
import type { Route } from '../registry/route'

/** The rider's question; with a time to enter at, `orUnknown` also brings those whose hours nobody knows, and `orShut` those that shut on
 * the way. `at` is when one departs, or enters. */
export const nearestOutposts = graphql(
  `
    query NearestOutposts(
      $to: PositionInput!
      $first: Int!
      $where: OutpostFilter
      $openAt: DateTime
      $orUnknown: Boolean!
      $orShut: Boolean!
      $at: DateTime!
      $by: TravelMode!
      $judgeAt: EntryMoment!
      $confirmedSince: DateTime
    ) {
      nearestOutposts(
        to: $to
        first: $first
        where: $where
        openAt: $openAt
        orUnknown: $orUnknown
        orShut: $orShut
        by: $by
        judgeAt: $judgeAt
        confirmedSince: $confirmedSince
      ) {
        distance
        travelDistance
        travelTime
        basis
        entry(at: $at) {
          ...EntryFields
          arrivesAt
        }
        outpost {
          ...OutpostItem
          now: entry(at: $at) {
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
  query CountNearest(
    $to: PositionInput!
    $first: Int!
    $where: OutpostFilter
    $openAt: DateTime
    $by: TravelMode!
    $judgeAt: EntryMoment!
    $confirmedSince: DateTime
  ) {
    nearestOutposts(
      to: $to
      first: $first
      where: $where
      openAt: $openAt
      by: $by
      judgeAt: $judgeAt
      confirmedSince: $confirmedSince
    ) {
      outpost {
        id
      }
    }
  }
`)

export type Filter = NonNullable<VariablesOf<typeof nearestOutposts>['where']>

export interface Found extends Route {
  outpost: OutpostItem & { entry: JudgedStatus }
}
