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
        madeOf
      }
    }
  }
`)

/** Makes a layer of requests, or of searches that found nothing. */
export const makeLayer = graphql(`
  mutation MakeLayer($input: MakeLayerInput!) {
    makeLayer(input: $input) {
      layer {
        kind
        points
        source {
          name
        }
      }
      errors {
        code
        message
        messageZh
      }
    }
  }
`)

export type Layer = ResultOf<typeof allLayers>['planningLayers'][number]
export type LayerContent = EnumOf<'LayerContent'>
export type LayerKind = EnumOf<'PlanningLayerKind'>
