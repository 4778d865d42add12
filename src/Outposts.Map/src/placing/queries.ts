import { graphql, type EnumOf, type ResultOf } from '../api/graphql'

export const unplacedOutposts = graphql(`
  query UnplacedOutposts($first: Int!, $after: String) {
    unplacedOutposts(first: $first, after: $after) {
      totalCount
      nodes {
        id
        code
        name
        kind
        address
        floor
        landmark
        phone
        listedAt
        listedBy
        district {
          code
          name
          englishName
          centre {
            longitude
            latitude
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const suggestionsOf = graphql(`
  query SuggestionsOf($id: ID!) {
    node(id: $id) {
      ... on UnplacedOutpost {
        suggestions {
          name
          source
          matched
          district {
            code
            name
            englishName
          }
          position {
            longitude
            latitude
          }
        }
      }
    }
  }
`)

/** Whether streets and house numbers are known by name. */
export const hasMapNames = graphql(`
  query HasMapNames {
    hasMapNames
  }
`)

export const placeOutpost = graphql(`
  mutation PlaceOutpost($id: ID!, $position: PositionInput!, $code: String) {
    placeOutpost(id: $id, position: $position, code: $code) {
      outpost {
        code
        name
      }
      errors {
        code
        path
        message
        messageZh
      }
    }
  }
`)

export const removeUnplaced = graphql(`
  mutation RemoveUnplacedOutpost($id: ID!) {
    removeUnplacedOutpost(id: $id)
  }
`)

export type Unplaced = ResultOf<typeof unplacedOutposts>['unplacedOutposts']['nodes'][number]
export type Suggestion = NonNullable<
  Extract<ResultOf<typeof suggestionsOf>['node'], { suggestions: unknown }>
>['suggestions'][number]
export type SuggestionSource = EnumOf<'SuggestionSource'>
