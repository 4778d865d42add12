import { graphql, type FragmentOf } from '../api/graphql'

export const entryFields = graphql(`
  fragment EntryFields on Entry {
    state
    accessModes
    changesAt
    reason
    confirmedAt
    confirmations
    doubts
    doubtedAt
  }
`)

export const openingDayFields = graphql(`
  fragment OpeningDayFields on OpeningDay {
    date
    kind
    holiday
    spans {
      opensAt
      closesAt
      state
      accessModes
    }
  }
`)

export type AccessStatus = FragmentOf<typeof entryFields>

/** What riders report where no server tells it. */
export const noReports = { confirmedAt: null, confirmations: 0, doubts: 0, doubtedAt: null }

/** A state of another moment than now: of the arrival, or of the time for which the rider asks. */
export type JudgedStatus = AccessStatus & {
  /** The moment judged; null or left out: now. */
  arrivesAt?: string | null
  /** Whether it is closed when one departs, and open when one arrives. */
  opensOnWay?: boolean
}

export type OpeningDay = FragmentOf<typeof openingDayFields>
