import { graphql, type FragmentOf, type ResultOf } from '../../../api/graphql'
import { plannedVisit } from './planQueries'
import { visitConflict } from '../board/queries'

export const draftHead = graphql(`
  fragment DraftHead on VisitPlanDraft {
    id
    name
    from
    until
    value
    bound
    gap
    revision
    changedAt
    changedBy
    publishedAt
    publishedBy
  }
`)
export type DraftHead = FragmentOf<typeof draftHead>

export const plannedVisitConflicts = graphql(
  `
    fragment PlannedVisitConflicts on PublishError {
      planned {
        place {
          id
          name
        }
        bus {
          code
        }
        startsAt
      }
      conflicts {
        ...VisitConflictFields
      }
    }
  `,
  [visitConflict],
)
export type PlannedVisitConflicts = FragmentOf<typeof plannedVisitConflicts>

/** The drafts, the one saved last first. */
export const drafts = graphql(
  `
    query Drafts {
      visitPlans(first: 50) {
        nodes {
          ...DraftHead
        }
      }
    }
  `,
  [draftHead],
)

/** One draft whole, compared with the schedule as it is now. */
export const draft = graphql(
  `
    query Draft($id: ID!) {
      node(id: $id) {
        __typename
        ... on VisitPlanDraft {
          ...DraftHead
          question {
            from
            until
            buses
            districts
            places
            pinned
            pinFrom
            spacingDays
            mostVisits
            repeatWorth
            stopsADay
            shortestVisit
            setUp
            packUp
            onHolidays
            daysOff
            womenShare
            fairness
            groupFairness
            changeCost
            districtWeights {
              district
              weight
            }
            groupWeights {
              group
              weight
            }
            seed
            effort
          }
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
        }
      }
    }
  `,
  [draftHead, plannedVisit],
)

export const compareDrafts = graphql(
  `
    query CompareDrafts($plans: [ID!]!) {
      compareVisitPlans(plans: $plans) {
        columns {
          plan {
            ...DraftHead
          }
          visits
          busDays
          workers
          leftOut
          told
          byDistrict {
            district {
              code
              name
              englishName
            }
            visits
            workers
          }
          byGroup {
            group
            workers
            estimated
          }
          changes {
            kind
          }
        }
      }
    }
  `,
  [draftHead],
)
export type Compared = ResultOf<typeof compareDrafts>['compareVisitPlans']['columns'][number]

export const saveDraft = graphql(
  `
    mutation SaveDraft($input: SaveVisitPlanInput!) {
      saveVisitPlan(input: $input) {
        plan {
          ...DraftHead
        }
        errors {
          chinese
          english
          code
        }
      }
    }
  `,
  [draftHead],
)

export const publishDraft = graphql(
  `
    mutation PublishDraft($input: PublishVisitPlanInput!) {
      publishVisitPlan(input: $input) {
        told
        visits {
          id
        }
        cancelled {
          id
        }
        plan {
          ...DraftHead
          changes {
            kind
            told
          }
        }
        errors {
          ...PlannedVisitConflicts
        }
      }
    }
  `,
  [draftHead, plannedVisitConflicts],
)

export const archiveDraft = graphql(`
  mutation ArchiveDraft($input: ArchiveVisitPlanInput!) {
    archiveVisitPlan(input: $input) {
      plan {
        id
      }
      errors {
        chinese
        english
        code
      }
    }
  }
`)

/** The conflicts of the visits of a plan, saved or not. */
export const planConflicts = graphql(
  `
    query PlanConflicts($question: VisitPlanInput!, $visits: [PlannedVisitInput!]!) {
      visitPlanConflicts(question: $question, visits: $visits) {
        ...PlannedVisitConflicts
      }
    }
  `,
  [plannedVisitConflicts],
)
