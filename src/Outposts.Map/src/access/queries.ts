import { graphql, type EnumOf, type ResultOf } from '../api/graphql'

export const viewerQuery = graphql(`
  query Viewer {
    viewer {
      signedIn
      subject
      roles
      limits
      bodies
      district {
        code
        name
        englishName
      }
      expiresAt
      problem {
        kind
      }
    }
  }
`)

export type Viewer = ResultOf<typeof viewerQuery>['viewer']
export type Role = EnumOf<'Role'>
export type Problem = EnumOf<'TokenProblemKind'>
