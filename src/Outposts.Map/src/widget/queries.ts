import { graphql, type ResultOf, type VariablesOf } from '../api/graphql'

export const widgetNearest = graphql(`
  query WidgetNearest($to: PositionInput!, $first: Int!, $by: TravelMode!, $where: OutpostFilter, $at: DateTime!) {
    nearestOutposts(to: $to, first: $first, by: $by, where: $where, openAt: $at, orUnknown: true, judgeAt: ARRIVAL) {
      travelDistance
      travelTime
      entry(at: $at) {
        state
        changesAt
      }
      outpost {
        code
        name
        address
      }
    }
  }
`)

export type Question = VariablesOf<typeof widgetNearest>
export type Found = ResultOf<typeof widgetNearest>['nearestOutposts'][number]
