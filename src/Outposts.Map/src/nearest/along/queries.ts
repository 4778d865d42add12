import { graphql, type ResultOf } from '../../api/graphql'
import { entryFields } from '../../hours/queries'
import { outpostItem } from '../../registry/queries'

/** The outposts on a way, whether one may enter or not: those whose hours nobody knows are shown apart, not left out. */
export const outpostsAlong = graphql(
  `
    query OutpostsAlong(
      $route: [PositionInput!]!
      $detour: Float!
      $where: OutpostFilter
      $at: DateTime!
      $by: TravelMode!
      $confirmedSince: DateTime
    ) {
      outpostsAlong(route: $route, detour: $detour, where: $where, by: $by, confirmedSince: $confirmedSince) {
        along
        detourDistance
        detourTime
        side
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

/** An outpost that can be visited on the way. */
export type Stop = ResultOf<typeof outpostsAlong>['outpostsAlong'][number]
