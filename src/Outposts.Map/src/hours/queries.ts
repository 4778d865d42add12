import { graphql, type FragmentOf } from '../api/graphql'

export const entryFields = graphql(`
  fragment EntryFields on Entry {
    state
    accessModes
    changesAt
    reason
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

export type OpeningDay = FragmentOf<typeof openingDayFields>
