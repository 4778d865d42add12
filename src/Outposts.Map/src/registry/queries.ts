import { graphql, type FragmentOf, type ResultOf } from '../api/graphql'

/** What a list shows of an outpost, and what the phone keeps for the time without a connection. */
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

export const entryFields = graphql(`
  fragment EntryFields on Entry {
    state
    accessModes
    changesAt
    reason
  }
`)

export const openingDayFields = graphql(`
  fragment OpeningDayFields on OpeningDay {
    date
    holiday
    spans {
      opensAt
      closesAt
      state
      accessModes
    }
  }
`)

/** Everything the card shows, with the hand-off addresses for one travel mode. */
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
        openingHours
        entry(at: $at) {
          ...EntryFields
        }
        openingDays(days: 7) {
          ...OpeningDayFields
        }
        phone
        wheelchair
        capacity
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
export type Entry = FragmentOf<typeof entryFields>
export type OpeningDay = FragmentOf<typeof openingDayFields>
