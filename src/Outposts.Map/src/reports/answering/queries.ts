import { graphql, type FragmentOf, type ResultOf } from '../../api/graphql'

const staffReportFields = graphql(`
  fragment StaffReport on Report {
    token
    kind
    service
    reason
    state
    at
    receivedAt
    flag
    answer
    answeredAt
    answeredBy
    foundUntrue
    outpost {
      code
      name
      phone
      address
      district {
        code
        name
        englishName
      }
      entry {
        state
        doubts
        confirmations
        confirmedAt
      }
    }
  }
`)

/** What staff sees of a report. */
export type StaffReport = FragmentOf<typeof staffReportFields>

/** The reports that staff sees, the newest first. */
export const staffReports = graphql(
  `
    query StaffReports($states: [ReportState!], $kinds: [ReportKind!], $districts: [String!], $after: String) {
      reports(states: $states, kinds: $kinds, districts: $districts, first: 50, after: $after) {
        totalCount
        nodes {
          ...StaffReport
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [staffReportFields],
)

/** Answers a report. */
export const answerReport = graphql(
  `
    mutation AnswerReport($token: String!, $answer: String!, $state: ReportState!, $foundUntrue: Boolean!) {
      answerReport(token: $token, answer: $answer, state: $state, foundUntrue: $foundUntrue) {
        report {
          ...StaffReport
        }
        errors {
          code
          message
          messageZh
        }
      }
    }
  `,
  [staffReportFields],
)

/** How districts answer. */
export const reportStatistics = graphql(`
  query ReportStatistics($from: LocalDate!, $until: LocalDate!) {
    reportStatistics(from: $from, until: $until) {
      district {
        code
        name
        englishName
      }
      received
      confirmations
      answered
      medianHours
      open
      oldestOpenAt
    }
  }
`)

export type ReportStatistics = ResultOf<typeof reportStatistics>['reportStatistics'][number]
