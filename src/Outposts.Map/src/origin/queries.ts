import { graphql, type ResultOf } from '../api/graphql'

export const districts = graphql(`
  query Districts {
    districts {
      code
      name
      englishName
      centre {
        longitude
        latitude
      }
    }
  }
`)

export const searchOutposts = graphql(`
  query SearchOutposts($text: String!) {
    outposts(first: 6, where: { search: $text }) {
      nodes {
        code
        name
        address
        district {
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
`)

export type District = ResultOf<typeof districts>['districts'][number]
