import { graphql, type FragmentOf } from '../../api/graphql'
import { requestFields } from '../queries'

const staffRequestFields = graphql(
  `
    fragment StaffRequest on Request {
      ...OwnRequest
      position {
        longitude
        latitude
      }
      phone
      answeredBy
    }
  `,
  [requestFields],
)

/** What staff sees of a request. */
export type StaffRequest = FragmentOf<typeof staffRequestFields>

/** The requests that staff sees, the newest first. */
export const staffRequests = graphql(
  `
    query StaffRequests($states: [RequestState!], $kinds: [RequestKind!], $districts: [String!], $after: String) {
      requests(states: $states, kinds: $kinds, districts: $districts, first: 50, after: $after) {
        totalCount
        nodes {
          ...StaffRequest
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [staffRequestFields],
)

/** Answers a request. */
export const answerRequest = graphql(
  `
    mutation AnswerRequest($input: AnswerRequestInput!) {
      answerRequest(input: $input) {
        request {
          ...StaffRequest
        }
        errors {
          code
          message
          messageZh
        }
      }
    }
  `,
  [staffRequestFields],
)

/** Makes a place for the health bus of a request for it. */
export const addRequestedPlace = graphql(`
  mutation AddRequestedPlace($token: String!, $hostHours: String) {
    addRequestedPlace(token: $token, hostHours: $hostHours) {
      place {
        code
      }
      errors {
        code
        message
        messageZh
      }
    }
  }
`)
