import { graphql, type FragmentOf, type ResultOf } from '../api/graphql'
import { entryFields, openingDayFields } from '../hours/queries'

/** What a list shows of an outpost, and what the phone stores for the time without a connection. */
export const outpostItem = graphql(`
  fragment OutpostItem on Outpost {
    id
    code
    name
    kind
    functions
    status
    position {
      longitude
      latitude
    }
    address
    floor
    landmark
    district {
      code
      name
      englishName
    }
    eligibility
    groups
    services {
      service
      availability
    }
    confirmedAt
  }
`)

/** Everything the card shows, with the links to navigation apps for one travel mode. */
export const outpostCard = graphql(
  `
    query OutpostCard($code: String!, $at: DateTime!, $by: TravelMode!) {
      outpost(code: $code) {
        ...OutpostItem
        host
        operator
        offers: services {
          service
          availability
          confirmedAt
          hours
        }
        serviceReports {
          service
          confirmedAt
          confirmations
          doubts
          doubtedAt
          isDoubted
        }
        openingHours
        hoursRemark
        suspendedUntil
        suspensionReason
        entry(at: $at) {
          ...EntryFields
        }
        openingDays(days: 7) {
          ...OpeningDayFields
        }
        level
        phone
        website
        wheelchair
        capacity
        photos {
          sha256
          url
          thumbnailUrl
          width
          height
          kind
          caption
          englishCaption
        }
        amap: navigation(app: AMAP, by: $by)
        baidu: navigation(app: BAIDU, by: $by)
        tencent: navigation(app: TENCENT, by: $by)
        apple: navigation(app: APPLE, by: $by)
        geo: navigation(app: GEO, by: $by)
      }
    }
  `,
  [outpostItem, entryFields, openingDayFields],
)

export type OutpostItem = FragmentOf<typeof outpostItem>
export type OutpostCard = NonNullable<ResultOf<typeof outpostCard>['outpost']>
