// What fetches the phone's copy of the register; apart from the other queries, since the first page does without.
import { graphql, type ResultOf } from '../api/graphql'
import { openingDayFields } from '../hours/queries'
import { outpostItem } from './queries'

/** How far the outposts nearest to a place are from it. */
export const nearestDistances = graphql(`
  query NearestDistances($to: PositionInput!, $first: Int!) {
    nearestOutposts(to: $to, first: $first) {
      distance
    }
  }
`)

/** One page of the register for the phone, with the hours of the days ahead. */
export const snapshotPage = graphql(
  `
    query SnapshotPage($after: String, $where: OutpostFilter) {
      outposts(first: 50, after: $after, where: $where) {
        totalCount
        nodes {
          ...OutpostItem
          host
          phone
          wheelchair
          openingDays(days: 8) {
            ...OpeningDayFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [outpostItem, openingDayFields],
)

export type Stored = ResultOf<typeof snapshotPage>['outposts']['nodes'][number]
