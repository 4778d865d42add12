import { candidateFields } from '../candidates/queries'
import { graphql, type ResultOf, type VariablesOf } from '../api/graphql'

/** What each candidate would add if it alone were built next. */
export const gains = graphql(`
  query SiteGains($input: CoverageInput!) {
    siteGains(input: $input, first: 1000) {
      gain
      candidate {
        code
      }
    }
  }
`)

export const proposal = graphql(
  `
    query Proposal($input: SitingInput!, $language: Language!) {
      proposeSites(input: $input) {
        value
        bound
        gap
        before {
          demand
          covered
          share
        }
        after {
          demand
          covered
          share
        }
        sites {
          rank
          gain
          lossIfDropped
          alternativeLoss
          reason(language: $language)
          candidate {
            ...CandidateFields
          }
          alternative {
            ...CandidateFields
          }
        }
      }
    }
  `,
  [candidateFields],
)

export const levers = graphql(
  `
    query Levers($input: LeverInput!, $language: Language!) {
      levers(input: $input) {
        rank
        kind
        gain
        cost
        gainPerYuan
        reason(language: $language)
        outpost {
          code
          name
          position {
            longitude
            latitude
          }
        }
        candidate {
          ...CandidateFields
        }
      }
    }
  `,
  [candidateFields],
)

export const savedFields = graphql(`
  fragment SavedFields on Scenario {
    __typename
    id
    name
    note
    revision
    changedAt
    changedBy
    cost
    sites {
      code
    }
  }
`)
export const savedScenarios = graphql(
  `
    query SavedScenarios($search: String) {
      scenarios(first: 50, search: $search) {
        totalCount
        nodes {
          ...SavedFields
        }
      }
    }
  `,
  [savedFields],
)
export const scenarioOf = graphql(
  `
    query ScenarioOf($id: ID!) {
      node(id: $id) {
        __typename
        ... on Scenario {
          ...SavedFields
        }
      }
    }
  `,
  [savedFields],
)
export const saveScenario = graphql(
  `
    mutation SaveScenario($input: SaveScenarioInput!) {
      saveScenario(input: $input) {
        scenario {
          ...SavedFields
        }
        errors {
          __typename
          code
          message
          messageZh
        }
      }
    }
  `,
  [savedFields],
)
export const archiveScenario = graphql(`
  mutation ArchiveScenario($input: ArchiveScenarioInput!) {
    archiveScenario(input: $input) {
      errors {
        message
        messageZh
      }
    }
  }
`)

export type Proposal = ResultOf<typeof proposal>['proposeSites']
export type SitingInput = VariablesOf<typeof proposal>['input']
export type Objective = NonNullable<SitingInput['objective']>
export type Lever = ResultOf<typeof levers>['levers'][number]
export type LeverInput = VariablesOf<typeof levers>['input']
export type LeverKind = Lever['kind']
export type SavedScenarios = ResultOf<typeof savedScenarios>['scenarios']
export type SavedScenario = SavedScenarios['nodes'][number]
export type SaveProblem = NonNullable<ResultOf<typeof saveScenario>['saveScenario']['errors']>[number]
