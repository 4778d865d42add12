import { candidateFields } from '../candidates/queries'
import { graphql, type ResultOf, type VariablesOf } from '../api/graphql'

/** What the planner chooses from, and on what all figures rest. */
export const metadataQuery = graphql(`
  query PlannerSetting {
    coverageStandards {
      code
      name
      englishName
      mode
      metres
      minutes
      overlap
      source
    }
    planningLayers {
      kind
      points
      workers
      importedAt
      source {
        name
        origin
        datedOn
        isDemonstration
      }
    }
    priorityAreas {
      id
      name
    }
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

/** The outlines of some priority areas. */
export const areaOutlines = graphql(`
  query AreaOutlines($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on PriorityArea {
        id
        area
      }
    }
  }
`)

/** The outlines of the districts, for looking at one and for the printed map. */
export const outlines = graphql(`
  query DistrictOutlines {
    districts {
      code
      area
    }
  }
`)

export const figureFields = graphql(`
  fragment FigureFields on Coverage {
    demand
    covered
    share
    basis
    byDistrict {
      district {
        code
      }
      demand
      covered
      share
    }
    byTown {
      district {
        code
      }
      town
      demand
      covered
      share
    }
    byGroup {
      group
      demand
      covered
      share
    }
  }
`)

/** The figures of one question. */
export const figures = graphql(
  `
    query Figures($input: CoverageInput!) {
      coverage(input: $input) {
        ...FigureFields
      }
    }
  `,
  [figureFields],
)

/** The figures as it is and with what is picked, from one state of register and layers. */
export const figuresTwice = graphql(
  `
    query FiguresTwice($asIs: CoverageInput!, $counted: CoverageInput!) {
      asIs: coverage(input: $asIs) {
        ...FigureFields
      }
      counted: coverage(input: $counted) {
        ...FigureFields
      }
    }
  `,
  [figureFields],
)

/** The week at a glance: every hour counts the workers who look for a place then. */
export const week = graphql(`
  query Week($input: CoverageInput!) {
    coverageWeek(input: $input) {
      weekday
      hour
      demand
      covered
      share
    }
  }
`)

/** The gaps, the largest first. */
export const gaps = graphql(`
  query Gaps($input: CoverageInput!, $first: Int!) {
    coverage(input: $input) {
      gaps(first: $first) {
        id
        demand
        centre {
          longitude
          latitude
        }
        district {
          code
        }
        town
        nearestPlace {
          name
          englishName
        }
        nearest {
          distance
          travelDistance
          travelTime
          outpost {
            code
            name
          }
        }
        nearestSite {
          distance
          travelDistance
          travelTime
          site {
            code
            name
          }
        }
      }
    }
  }
`)

/** Their outlines, which take the server longer. */
export const gapAreas = graphql(`
  query GapAreas($input: CoverageInput!, $first: Int!) {
    coverage(input: $input) {
      gaps(first: $first) {
        id
        area
      }
    }
  }
`)

/** Where outposts stand, and whether one may enter at a moment. */
export const outpostPositions = graphql(`
  query OutpostPositions($where: OutpostFilter, $at: DateTime!, $after: String) {
    outposts(first: 1000, after: $after, where: $where) {
      nodes {
        code
        position {
          longitude
          latitude
        }
        entry(at: $at) {
          state
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** What an outpost is called. */
export const outpostName = graphql(`
  query OutpostName($code: String!) {
    outpost(code: $code) {
      name
    }
  }
`)

export type Metadata = ResultOf<typeof metadataQuery>
export type Standard = Metadata['coverageStandards'][number]
export type Layer = Metadata['planningLayers'][number]
export type District = Metadata['districts'][number]
export type Figures = ResultOf<typeof figures>['coverage']
export type Gap = ResultOf<typeof gaps>['coverage']['gaps'][number]
export type HourCoverage = ResultOf<typeof week>['coverageWeek'][number]
export type OutpostPage = ResultOf<typeof outpostPositions>['outposts']
export type CoverageInput = VariablesOf<typeof figures>['input']
export type Basis = Figures['basis']

/** Sites that are chosen already, in building order with what each is worth. */
export const building = graphql(
  `
    query Building($input: SitingInput!) {
      proposeSites(input: $input) {
        sites {
          rank
          gain
          lossIfDropped
          candidate {
            ...CandidateFields
          }
        }
      }
    }
  `,
  [candidateFields],
)

/** Siting and levers wait their turn on the server and then work for some seconds: how long to wait for them, milliseconds. */
export const solverTimeoutMs = 40_000
