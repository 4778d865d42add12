import { graphql, type EnumOf, type ResultOf, type VariablesOf } from '../api/graphql'

/** What a column shows of a scenario. */
export const scenarioFields = graphql(`
  fragment ScenarioFields on Scenario {
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
    gone {
      code
      name
    }
  }
`)

/** Which of the scenarios that a link names there are; an archived one is found too. */
export const scenariosById = graphql(`
  query ScenariosById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Scenario {
        id
      }
    }
  }
`)

export const comparison = graphql(
  `
    query Comparison($scenarios: [ID!]!, $coverage: CoverageInput!) {
      compareScenarios(scenarios: $scenarios, coverage: $coverage) {
        before {
          demand
          covered
          share
        }
        columns {
          scenario {
            ...ScenarioFields
          }
          gained
          coverage {
            demand
            covered
            share
          }
        }
        byDistrict {
          district {
            code
            name
            englishName
          }
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
          difference
        }
        byGroup {
          group
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
          difference
        }
      }
    }
  `,
  [scenarioFields],
)

export const planFields = graphql(`
  fragment PlanFields on BuildPlan {
    year
    target
    from
    until
    rule
    samePlaceMetres
    split
    note
    revision
    changedAt
    changedBy
    hasOwnTargets
    scenario {
      id
      name
    }
    targets {
      code
      count
    }
    progress {
      target
      built
      unknown
      planned
      missing
      byDistrict {
        code
        target
        built
        unknown
        planned
        missing
        district {
          code
          name
          englishName
        }
        newOutposts {
          code
          name
          establishedOn
        }
        unknownOutposts {
          code
          name
        }
        plannedSites {
          id
          code
          name
        }
      }
    }
  }
`)

export const yearPlan = graphql(
  `
    query YearPlan($year: Int!) {
      buildPlan(year: $year) {
        ...PlanFields
      }
    }
  `,
  [planFields],
)

export const savePlan = graphql(
  `
    mutation SaveBuildPlan($input: SaveBuildPlanInput!) {
      saveBuildPlan(input: $input) {
        plan {
          ...PlanFields
        }
        errors {
          __typename
          code
          message
          messageZh
          ... on BuildPlanConflict {
            current {
              revision
              changedBy
            }
          }
        }
      }
    }
  `,
  [planFields],
)

export type Comparison = ResultOf<typeof comparison>['compareScenarios']
export type Scenario = Comparison['columns'][number]['scenario']
export type Part = Comparison['before']
export type YearPlan = ResultOf<typeof yearPlan>['buildPlan']
export type DistrictProgress = YearPlan['progress']['byDistrict'][number]
export type PlanInput = VariablesOf<typeof savePlan>['input']
export type Rule = EnumOf<'NewOutpostRule'>
export type Split = EnumOf<'TargetSplit'>
export type SaveProblem = NonNullable<ResultOf<typeof savePlan>['saveBuildPlan']['errors']>[number]
