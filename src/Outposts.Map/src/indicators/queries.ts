import { graphql, type ResultOf } from '../api/graphql'

/** The indicators of the districts of who asks, with what a choice of standards needs. */
export const indicators = graphql(`
  query IndicatorsByMonth($from: LocalDate!, $until: LocalDate!, $standard: String) {
    indicators(from: $from, until: $until, standard: $standard) {
      standard {
        code
      }
      csv
      xlsx
      rows {
        month
        isOver
        district {
          code
          name
          englishName
        }
        coverage {
          demand
          covered
          share
          gap
          outposts
          outpostsOpened
          outpostsClosed
          services
          servicesAdded
        }
        participation {
          confirmations
          problems
          flagged
          answered
          answeredShare
          medianHours
          outpostsReported
          eventDates
          attendance
          datesWithAttendance
          visits
          visitsUnclear
          bookings
          checkIns
          showUpShare
        }
        satisfaction {
          ratings
          satisfied
          soSo
          dissatisfied
          share
          low
          high
          gap
        }
      }
    }
    coverageStandards {
      code
      name
      englishName
    }
  }
`)
export type IndicatorAnswer = ResultOf<typeof indicators>
export type IndicatorRow = IndicatorAnswer['indicators']['rows'][number]
export type IndicatorGap = NonNullable<IndicatorRow['coverage']['gap']>
