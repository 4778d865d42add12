import { graphql, type EnumOf, type FragmentOf } from '../api/graphql'

export type ReportKind = EnumOf<'ReportKind'>
export type ReportState = EnumOf<'ReportState'>
export type ReportFlag = EnumOf<'ReportFlag'>

const reportFields = graphql(`
  fragment RiderReportFields on Report {
    token
    kind
    service
    reason
    state
    at
    answer
    answeredAt
    outpost {
      code
      name
    }
  }
`)

/** What one sees of a report by its link. */
export type Report = FragmentOf<typeof reportFields>

/** Sends a report, once for each key. */
export const reportOutpost = graphql(
  `
    mutation ReportOutpost($input: ReportOutpostInput!) {
      reportOutpost(input: $input) {
        report {
          ...RiderReportFields
        }
        errors {
          code
          message
          messageZh
        }
      }
    }
  `,
  [reportFields],
)

/** The report of a link. */
export const reportByToken = graphql(
  `
    query ReportByToken($token: String!) {
      report(token: $token) {
        ...RiderReportFields
      }
    }
  `,
  [reportFields],
)
