import { graphql, type ResultOf } from '../api/graphql'

/** What a poster tells of an outpost. */
export const posterOutpost = graphql(`
  query PosterOutpost($code: String!) {
    outpost(code: $code) {
      code
      name
      kind
      functions
      status
      address
      floor
      landmark
      eligibility
      groups
      services {
        service
        availability
      }
      openingHours
      phone
    }
  }
`)

export type PosterOutpost = NonNullable<ResultOf<typeof posterOutpost>['outpost']>
