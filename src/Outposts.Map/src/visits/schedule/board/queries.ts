import { graphql, type FragmentOf, type ResultOf } from '../../../api/graphql'

export const scheduledVisit = graphql(`
  fragment ScheduledVisit on BusVisit {
    id
    code
    revision
    bus {
      id
      code
      name
    }
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
    capacity
    booked
    status
    nextStatuses
    filedOn
    eligibility
  }
`)

export type FetchedVisit = FragmentOf<typeof scheduledVisit>

/** A page of the visits between two days, both included. */
export const visitsBetween = graphql(
  `
    query VisitsBetween($from: LocalDate!, $until: LocalDate!, $districts: [String!], $after: String) {
      busVisits(from: $from, until: $until, districts: $districts, first: 200, after: $after) {
        nodes {
          ...ScheduledVisit
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [scheduledVisit],
)

/** What the official calendar says of some days. */
export const workCalendar = graphql(`
  query WorkCalendar($from: LocalDate!, $until: LocalDate!) {
    workCalendar(from: $from, until: $until) {
      date
      kind
      name
      working
    }
  }
`)

/** The buses and their rounds: they change seldom, so one fetch serves the whole stay on the page. */
export const fleet = graphql(`
  query Fleet {
    healthBuses {
      id
      code
      name
      dailyCapacity
      crewHours
    }
    busRoutes {
      id
      code
      name
      bus {
        code
      }
      stops {
        name
        position {
          longitude
          latitude
        }
      }
    }
  }
`)

export const findPlaces = graphql(`
  query FindPlaces($search: String!, $districts: [String!]) {
    visitPlaces(search: $search, districts: $districts, first: 8) {
      nodes {
        id
        code
        name
        workers
        checked
        groups
        workersByGroup {
          group
          workers
        }
        hostHours
        permission
        district {
          code
          name
          englishName
        }
      }
      totalCount
    }
  }
`)
export type FoundPlace = ResultOf<typeof findPlaces>['visitPlaces']['nodes'][number]

/** A conflict of a visit, with what is needed to mend it. */
export const visitConflict = graphql(`
  fragment VisitConflictFields on VisitConflict {
    __typename
    code
    chinese
    english
    ... on BusElsewhere {
      neededMinutes
      otherEndsAt
    }
    ... on FiledTooLate {
      earliest
    }
    ... on CapacityRefused {
      least
      most
    }
  }
`)
export type FetchedConflict = FragmentOf<typeof visitConflict>

export const changedVisit = graphql(
  `
    fragment ChangedVisit on ChangeVisitPayload {
      visit {
        ...ScheduledVisit
      }
      conflicts {
        ...VisitConflictFields
      }
      told
    }
  `,
  [scheduledVisit, visitConflict],
)
export type ChangedVisit = FragmentOf<typeof changedVisit>

export const moveVisit = graphql(
  `
    mutation MoveVisit($input: MoveVisitInput!) {
      moveVisit(input: $input) {
        ...ChangedVisit
      }
    }
  `,
  [changedVisit],
)
export const addVisit = graphql(
  `
    mutation AddVisit($input: AddVisitInput!) {
      addVisit(input: $input) {
        ...ChangedVisit
      }
    }
  `,
  [changedVisit],
)
export const setVisitStatus = graphql(
  `
    mutation SetVisitStatus($input: SetVisitStatusInput!) {
      setVisitStatus(input: $input) {
        ...ChangedVisit
      }
    }
  `,
  [changedVisit],
)
export const cancelVisit = graphql(
  `
    mutation CancelVisit($input: CancelVisitInput!) {
      cancelVisit(input: $input) {
        ...ChangedVisit
      }
    }
  `,
  [changedVisit],
)
