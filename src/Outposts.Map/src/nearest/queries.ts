import { graphql, type VariablesOf } from '../api/graphql'
import { entryFields, openingDayFields, outpostItem, type Entry, type OutpostItem } from '../registry/queries'

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

/** How many would fit, up to `first`; asked when nothing fits, to tell which condition to drop. */
export const countNearest = graphql(`
  query CountNearest($to: PositionInput!, $first: Int!, $where: OutpostFilter, $openAt: DateTime, $by: TravelMode!) {
    nearestOutposts(to: $to, first: $first, where: $where, openAt: $openAt, by: $by) {
      outpost {
        id
      }
    }
  }
`)

/** The way to one outpost: the small area around it holds few others. */
export const wayTo = graphql(`
  query WayTo($to: PositionInput!, $where: OutpostFilter, $by: TravelMode!) {
    nearestOutposts(to: $to, first: 20, where: $where, by: $by) {
      distance
      travelDistance
      travelTime
      basis
      outpost {
        code
      }
    }
  }
`)

export const districts = graphql(`
  query Districts {
    districts {
      code
      name
      englishName
      centre {
        longitude
        latitude
      }
    }
  }
`)

export const searchOutposts = graphql(`
  query SearchOutposts($text: String!) {
    outposts(first: 6, where: { search: $text }) {
      nodes {
        code
        name
        address
        district {
          name
          englishName
        }
        position {
          longitude
          latitude
        }
      }
    }
  }
`)

/** One page of the register for the phone, with the hours of the days ahead. */
export const snapshotPage = graphql(
  `
    query SnapshotPage($after: String) {
      outposts(first: 50, after: $after) {
        nodes {
          ...OutpostItem
          phone
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

export type Filter = NonNullable<VariablesOf<typeof nearestOutposts>['where']>

/** How far it is. Without a server only the straight line is known: then there is no time. */
export interface Way {
  /** Metres along the straight line. */
  distance: number
  /** Metres by the mode. */
  travelDistance: number
  /** Seconds by the mode; null when only the straight line is known. */
  travelTime: number | null
  basis: 'ROAD' | 'GEODESIC' | 'OVERLAND' | 'STRAIGHT'
}

export interface Found extends Way {
  outpost: OutpostItem & { entry: Entry }
}
