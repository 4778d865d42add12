import { graphql, type ResultOf } from '../api/graphql'

export const candidateFields = graphql(`
  fragment CandidateFields on CandidateSite {
    id
    code
    name
    host
    cost
    position {
      longitude
      latitude
    }
    district {
      code
    }
  }
`)

export const candidatePage = graphql(
  `
    query CandidatePage($after: String) {
      candidates(first: 500, after: $after) {
        nodes {
          ...CandidateFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [candidateFields],
)

export type Candidate = ResultOf<typeof candidatePage>['candidates']['nodes'][number]
