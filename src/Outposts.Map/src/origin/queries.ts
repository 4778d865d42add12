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

/** Places, stations, streets and house numbers of the imported map. */
export const mapNames = graphql(`
  query MapNames($text: String!) {
    mapNames(text: $text, first: 6) {
      kind
      name
      englishName
      houseNumber
      position {
        longitude
        latitude
      }
    }
  }
`)

export type District = ResultOf<typeof districts>['districts'][number]
