import { graphql, type EnumOf, type FragmentOf } from '../api/graphql'

export type EventKind = EnumOf<'EventKind'>
export type EventState = EnumOf<'EventState'>

/** What lists show of an event, and what the phone stores of it. */
export const eventItem = graphql(`
  fragment EventItem on Event {
    id
    kind
    title
    englishTitle
    state
    whileStocksLast
    callAhead
    outpost {
      code
      name
    }
    dates {
      number
      startsAt
      endsAt
      state
      address
      district {
        code
        name
        englishName
      }
      position {
        longitude
        latitude
      }
    }
  }
`)
export type EventItem = FragmentOf<typeof eventItem>

/** The events of some days. */
export const eventList = graphql(
  `
    query EventList(
      $from: LocalDate!
      $until: LocalDate!
      $districts: [String!]
      $kinds: [EventKind!]
      $near: PositionInput
      $first: Int!
    ) {
      events(from: $from, until: $until, districts: $districts, kinds: $kinds, near: $near, first: $first) {
        ...EventItem
      }
    }
  `,
  [eventItem],
)

/** What is on at an outpost. */
export const outpostEvents = graphql(
  `
    query OutpostEvents($code: String!) {
      outpost(code: $code) {
        events(first: 5) {
          ...EventItem
        }
      }
    }
  `,
  [eventItem],
)
