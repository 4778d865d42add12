import { graphql, type EnumOf, type ResultOf } from '../api/graphql'

export const systemState = graphql(`
  query SystemState {
    system {
      program
      migration
      now
      startedAt
      status
      registerAge
      outposts
      missingHolidayTable
      databaseTrouble
      database {
        postgreSql
        postGis
        migration
        epoch
        isStandby
        bytes
      }
      held {
        what
        version
        lag
        age
        trouble
      }
      map {
        file
        datedAt
        importedAt
      }
      layers {
        kind
        source {
          name
          datedOn
        }
        importedAt
      }
      jobs {
        name
        runs {
          successes
          failures
          succeededAt
          failedAt
          reason
          isFailing
        }
      }
      settings {
        name
        value
        default
      }
      unknownSettings {
        name
        nearest
      }
      refusals {
        kind
        lastHour
        sinceStart
      }
    }
  }
`)

export type System = ResultOf<typeof systemState>['system']
export type Layer = System['layers'][number]
export type RefusalKind = EnumOf<'RefusalKind'>
export type SystemStatus = EnumOf<'SystemStatus'>
