import { graphql, type FragmentOf, type ResultOf } from '../../api/graphql'

export const scheduledVisit = graphql(`
  fragment ScheduledVisit on BusVisit {
    id
    code
    bus { code name }
    place
    position { longitude latitude }
    district { code name englishName }
    startsAt
    endsAt
    capacity
    booked
    status
    eligibility
  }
`)

export type FetchedVisit = FragmentOf<typeof scheduledVisit>

/** A page of the visits between two days, both included. */
export const visitsBetween = graphql(
  `
    query VisitsBetween($from: LocalDate!, $until: LocalDate!, $districts: [String!], $after: String) {
      busVisits(from: $from, until: $until, districts: $districts, first: 200, after: $after) {
        nodes { ...ScheduledVisit }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [scheduledVisit],
)

/** What the official calendar says of some days. */
export const workCalendar = graphql(`
  query WorkCalendar($from: LocalDate!, $until: LocalDate!) {
    workCalendar(from: $from, until: $until) { date kind name working }
  }
`)

export type WorkCalendarDay = ResultOf<typeof workCalendar>['workCalendar'][number]
