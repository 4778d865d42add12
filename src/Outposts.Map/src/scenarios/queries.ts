import { graphql, type EnumOf, type ResultOf, type VariablesOf } from '../api/graphql'

/** What lists and columns show of a scenario. */
export const scenarioFields = graphql(`
  fragment ScenarioFields on Scenario { id name note revision changedAt changedBy cost sites { id district { code } } gone { code name } }
`)

/** The saved scenarios, the one changed last first, and what the question is chosen from. */
export const scenarioList = graphql(
  `
    query ScenarioList($search: String) {
      scenarios(first: 50, search: $search) { totalCount nodes { ...ScenarioFields } }
      coverageStandards { code name englishName }
    }
  `,
  [scenarioFields],
)

/** Scenarios that a link names; one that is put away is found too. */
export const scenariosById = graphql(`query ScenariosById($ids: [ID!]!) { nodes(ids: $ids) { ... on Scenario { ...ScenarioFields } } }`, [scenarioFields])

export const comparison = graphql(
  `
    query Comparison($scenarios: [ID!]!, $coverage: CoverageInput!) {
      compareScenarios(scenarios: $scenarios, coverage: $coverage) {
        before { demand covered share }
        columns { scenario { ...ScenarioFields } gained coverage { demand covered share } }
        byDistrict { district { code name englishName } before { demand covered share } after { demand covered share } difference }
        byGroup { group before { demand covered share } after { demand covered share } difference }
      }
    }
  `,
  [scenarioFields],
)

export const planFields = graphql(`
  fragment PlanFields on BuildPlan {
    year target from until rule samePlaceMetres split note revision changedAt changedBy hasOwnTargets
    scenario { id name }
    targets { code count }
    progress {
      target built unknown planned missing
      byDistrict {
        code target built unknown planned missing
        district { code name englishName }
        newOutposts { code name establishedOn }
        unknownOutposts { code name }
        plannedSites { id code name }
      }
    }
  }
`)

export const yearPlan = graphql(`query YearPlan($year: Int!) { buildPlan(year: $year) { ...PlanFields } buildPlans { year } }`, [planFields])

export const savePlan = graphql(
  `
    mutation SaveBuildPlan($input: SaveBuildPlanInput!) {
      saveBuildPlan(input: $input) { plan { ...PlanFields } errors { __typename code message ... on BuildPlanConflict { current { revision changedBy } } } }
    }
  `,
  [planFields],
)

export type Scenario = NonNullable<ResultOf<typeof scenarioList>['scenarios']['nodes'][number]>
export type ScenarioList = ResultOf<typeof scenarioList>
export type Comparison = ResultOf<typeof comparison>['compareScenarios']
export type Part = Comparison['before']
export type YearPlan = ResultOf<typeof yearPlan>['buildPlan']
export type DistrictProgress = YearPlan['progress']['byDistrict'][number]
export type PlanInput = VariablesOf<typeof savePlan>['input']
export type Rule = EnumOf<'NewOutpostRule'>
export type Split = EnumOf<'TargetSplit'>
export type SaveProblem = NonNullable<ResultOf<typeof savePlan>['saveBuildPlan']['errors']>[number]
