import { graphql, type EnumOf, type ResultOf } from '../api/graphql'

export const allLayers = graphql(`
  query PlanningLayers {
    planningLayers {
      kind
      points
      workers
      source {
        name
        origin
        datedOn
        isDemonstration
      }
    }
  }
`)

export type Layer = ResultOf<typeof allLayers>['planningLayers'][number]
export type LayerKind = EnumOf<'PlanningLayerKind'>
