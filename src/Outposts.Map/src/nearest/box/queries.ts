import { graphql, type ResultOf } from '../../api/graphql'
import { entryFields } from '../../hours/queries'

/** What a text may mean, best first. */
export const searchBox = graphql(
  `
    query SearchBox($text: String!, $from: PositionInput, $by: TravelMode!, $first: Int!) {
      search(text: $text, from: $from, by: $by, first: $first) {
        kind
        label
        englishLabel
        travelTime
        position {
          longitude
          latitude
        }
        outpost {
          code
          name
        }
        entry {
          ...EntryFields
        }
        filter {
          services
          kinds
          hosts
          group
          aroundTheClock
          openNow
          openAt
          district {
            code
            name
            englishName
            centre {
              longitude
              latitude
            }
          }
        }
        district {
          code
          name
          englishName
          centre {
            longitude
            latitude
          }
        }
        visit {
          id
          place
          startsAt
        }
        event {
          id
          next {
            startsAt
          }
        }
      }
    }
  `,
  [entryFields],
)

export type Hit = ResultOf<typeof searchBox>['search'][number]
export type HitFilter = NonNullable<Hit['filter']>
