import { graphql, type FragmentOf, type ResultOf } from '../api/graphql'

/** What a list shows of a visit, and what the phone stores of it. */
export const visitItem = graphql(`
  fragment VisitItem on BusVisit {
    id
    code
    place
    position {
      longitude
      latitude
    }
    district {
      code
      name
      englishName
    }
    startsAt
    endsAt
    booked
    available
    exams
    eligibility
    status
  }
`)

export const slotFields = graphql(`
  fragment SlotFields on VisitSlot {
    id
    startsAt
    endsAt
    seats
    available
  }
`)

/** A page of the schedule between two days. */
export const busVisits = graphql(
  `
    query BusVisits($from: LocalDate!, $until: LocalDate!, $districts: [String!], $after: String) {
      busVisits(from: $from, until: $until, districts: $districts, first: 200, after: $after) {
        nodes {
          ...VisitItem
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [visitItem],
)

/** The visits nearest to a place that can be booked, with the way there. */
export const nearestVisits = graphql(
  `
    query NearestVisits($to: PositionInput!, $by: TravelMode!) {
      nearestBusVisits(to: $to, first: 100, by: $by) {
        distance
        travelDistance
        travelTime
        basis
        visit {
          ...VisitItem
        }
      }
    }
  `,
  [visitItem],
)

/** Everything the card shows, with the links to navigation apps for one travel mode. */
export const visitCard = graphql(
  `
    query VisitCard($id: ID!, $by: TravelMode!) {
      node(id: $id) {
        __typename
        ... on BusVisit {
          ...VisitItem
          bus {
            name
          }
          slots {
            ...SlotFields
          }
          amap: navigation(app: AMAP, by: $by)
          baidu: navigation(app: BAIDU, by: $by)
          tencent: navigation(app: TENCENT, by: $by)
          apple: navigation(app: APPLE, by: $by)
          geo: navigation(app: GEO, by: $by)
        }
      }
    }
  `,
  [visitItem, slotFields],
)

export const bookingFields = graphql(
  `
    fragment BookingFields on Booking {
      token
      code
      state
      place
      cancelledWithVisit
      rating
      ratableUntil
      slot {
        id
        startsAt
        endsAt
      }
      visit {
        ...VisitItem
      }
    }
  `,
  [visitItem],
)

/** Why a seat is not booked, as far as pages tell it. */
export const bookSlotErrorFields = graphql(`
  fragment BookSlotErrorFields on BookSlotError {
    __typename
    message
    messageZh
    code
    ... on NotEligible {
      refused
      unanswered
    }
    ... on SlotPast {
      now
    }
    ... on DeviceRefused {
      most
    }
  }
`)

export const bookSlot = graphql(
  `
    mutation BookSlot($input: BookSlotInput!) {
      bookSlot(input: $input) {
        booking {
          ...BookingFields
        }
        errors {
          ...BookSlotErrorFields
        }
      }
    }
  `,
  [bookingFields, bookSlotErrorFields],
)

/** Gives a booking another slot in one step; why not is told as for a new booking. */
export const rescheduleBooking = graphql(
  `
    mutation RescheduleBooking($input: RescheduleBookingInput!) {
      rescheduleBooking(input: $input) {
        booking {
          ...BookingFields
        }
        errors {
          __typename
          message
          messageZh
          code
          ... on NotEligible {
            refused
            unanswered
          }
          ... on SlotPast {
            now
          }
          ... on DeviceRefused {
            most
          }
        }
      }
    }
  `,
  [bookingFields],
)

export const bookingByToken = graphql(
  `
    query BookingByToken($token: String!) {
      booking(token: $token) {
        ...BookingFields
      }
    }
  `,
  [bookingFields],
)

/** What the holder of a booking says of the visit. */
export const rateVisit = graphql(
  `
    mutation RateVisit($input: RateVisitInput!) {
      rateVisit(input: $input) {
        booking {
          ...BookingFields
        }
        errors {
          message
          messageZh
          code
        }
      }
    }
  `,
  [bookingFields],
)

export const cancelBooking = graphql(
  `
    mutation CancelBooking($token: String!) {
      cancelBooking(input: { token: $token }) {
        booking {
          ...BookingFields
        }
        errors {
          message
          messageZh
          code
        }
      }
    }
  `,
  [bookingFields],
)

/** The key with which a browser subscribes to notifications; null: the host sends none. */
export const pushKey = graphql(`
  query PushKey {
    applicationServerKey
  }
`)

export const subscribeToBooking = graphql(`
  mutation SubscribeToBooking($input: SubscribeToBookingInput!) {
    subscribeToBooking(input: $input) {
      errors {
        message
        messageZh
        code
      }
    }
  }
`)

export const unsubscribeFromBooking = graphql(`
  mutation UnsubscribeFromBooking($token: String!, $endpoint: String!) {
    unsubscribeFromBooking(input: { token: $token, endpoint: $endpoint }) {
      errors {
        code
      }
    }
  }
`)

export const busVisitChanged = graphql(
  `
    subscription BusVisitChanged {
      busVisitChanged {
        ...VisitItem
      }
    }
  `,
  [visitItem],
)

export type Visit = FragmentOf<typeof visitItem>
export type VisitCard = Extract<NonNullable<ResultOf<typeof visitCard>['node']>, { __typename: 'BusVisit' }>
export type Slot = VisitCard['slots'][number]
export type Booking = FragmentOf<typeof bookingFields>
export type VisitRating = NonNullable<Booking['rating']>
export type BookError = NonNullable<ResultOf<typeof bookSlot>['bookSlot']['errors']>[number]
