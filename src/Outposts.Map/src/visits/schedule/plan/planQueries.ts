import { graphql, type FragmentOf, type ResultOf, type VariablesOf } from '../../../api/graphql'

export const plannedVisit = graphql(`
  fragment PlannedVisitFields on PlannedBusVisit {
    bus {
      id
      code
      name
    }
    place {
      id
      code
      name
      position {
        longitude
        latitude
      }
      district {
        code
        name
        englishName
      }
    }
    startsAt
    endsAt
    capacity
    expected
    pinned
    toCheck
    byGroup {
      group
      workers
      estimated
    }
    visit {
      id
      code
      status
      nextStatuses
      booked
      filedOn
      revision
      eligibility
    }
  }
`)
export type FetchedPlanned = FragmentOf<typeof plannedVisit>

/** Where the buses shall go; the server works on it for some seconds and saves nothing. */
export const planBusVisits = graphql(
  `
    query PlanBusVisits($input: VisitPlanInput!) {
      planBusVisits(input: $input) {
        from
        until
        value
        bound
        gap
        told
        visits {
          ...PlannedVisitFields
        }
        leftOut {
          reason
          leastChange {
            chinese
            english
          }
          place {
            id
            code
            name
            workers
            checked
            district {
              code
              name
              englishName
            }
          }
        }
        changes {
          kind
          told
          before {
            id
            code
            place
            startsAt
            bus {
              code
              name
            }
            status
            booked
          }
          after {
            ...PlannedVisitFields
          }
        }
        notes {
          chinese
          english
        }
      }
    }
  `,
  [plannedVisit],
)
/** What the planner is asked. */
export type PlanQuestion = VariablesOf<typeof planBusVisits>['input']
export type FetchedPlan = ResultOf<typeof planBusVisits>['planBusVisits']
