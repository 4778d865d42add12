import { graphql, type EnumOf, type FragmentOf } from '../api/graphql'

export type RequestKind = EnumOf<'RequestKind'>
export type RequestState = EnumOf<'RequestState'>

/** What one sees of a request by its link; staff sees it too. */
export const requestFields = graphql(`
  fragment OwnRequest on Request {
    token
    kind
    state
    address
    note
    services
    groups
    organisation
    host
    times
    workers
    receivedAt
    answer
    englishAnswer
    answeredAt
    district {
      code
      name
      englishName
    }
    outpost {
      code
      name
    }
    visit {
      id
      place
      startsAt
    }
  }
`)

/** What one sees of a request by its link. */
export type OwnRequest = FragmentOf<typeof requestFields>

/** Sends a request, once for each key. */
export const sendRequest = graphql(
  `
    mutation SendRequest($input: SendRequestInput!) {
      sendRequest(input: $input) {
        request {
          ...OwnRequest
        }
        errors {
          code
          message
          messageZh
        }
      }
    }
  `,
  [requestFields],
)

/** The request of a link. */
export const requestByToken = graphql(
  `
    query RequestByToken($token: String!) {
      request(token: $token) {
        ...OwnRequest
      }
    }
  `,
  [requestFields],
)
