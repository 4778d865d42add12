import { graphql, type EnumOf, type FragmentOf, type ResultOf, type VariablesOf } from '../api/graphql'
import { entryFields, openingDayFields } from '../hours/queries'

/** A line of the register. */
const rowFields = graphql(`
  fragment RegisterRow on Outpost {
    code
    name
    kind
    status
    version
    address
    phone
    openingHours
    hoursRemark
    confirmedAt
    suspendedUntil
    district {
      code
      name
      englishName
    }
  }
`)

export const registerRows = graphql(
  `
    query RegisterRows($first: Int!, $after: String, $where: OutpostFilter!, $lacking: [OutpostGap!]) {
      outposts(first: $first, after: $after, where: $where, lacking: $lacking) {
        totalCount
        nodes {
          ...RegisterRow
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [rowFields],
)

export const rowByCode = graphql(
  `
    query RowByCode($code: String!) {
      outpost(code: $code) {
        ...RegisterRow
      }
    }
  `,
  [rowFields],
)

/** How many wait to be placed on the map. */
export const unplacedCount = graphql(`
  query UnplacedCount {
    unplacedOutposts(first: 1) {
      totalCount
    }
  }
`)

export const registerDistricts = graphql(`
  query RegisterDistricts {
    districts {
      code
      name
      englishName
      centre {
        longitude
        latitude
      }
    }
  }
`)

/** All that the clerk's form holds of an outpost. */
export const registeredFields = graphql(
  `
    fragment Registered on Outpost {
      code
      version
      name
      aliases
      kind
      functions
      status
      suspendedUntil
      suspensionReason
      position {
        longitude
        latitude
      }
      address
      floor
      landmark
      district {
        code
        name
        englishName
      }
      host
      operator
      level
      eligibility
      groups
      accessModes
      services {
        service
        availability
        hours
        confirmedAt
      }
      openingHours
      hoursRemark
      phone
      website
      photos {
        sha256
        url
        thumbnailUrl
        width
        height
        kind
        caption
        englishCaption
      }
      wheelchair
      capacity
      establishedOn
      confirmedAt
      entry {
        ...EntryFields
      }
    }
  `,
  [entryFields],
)

export const registered = graphql(
  `
    query Registered($code: String!) {
      outpost(code: $code) {
        ...Registered
      }
    }
  `,
  [registeredFields],
)

const payloadFields = graphql(
  `
    fragment Saved on OutpostPayload {
      outpost {
        ...Registered
      }
      errors {
        __typename
        code
        message
        messageZh
        path
        ... on OutpostConflict {
          current {
            ...Registered
          }
        }
      }
    }
  `,
  [registeredFields],
)

export const createOutpost = graphql(
  `
    mutation CreateOutpost($code: String, $input: OutpostInput!) {
      saved: createOutpost(code: $code, input: $input) {
        ...Saved
      }
    }
  `,
  [payloadFields],
)

export const updateOutpost = graphql(
  `
    mutation UpdateOutpost($code: String!, $version: Int, $input: OutpostInput!) {
      saved: updateOutpost(code: $code, version: $version, input: $input) {
        ...Saved
      }
    }
  `,
  [payloadFields],
)

export const setStatus = graphql(
  `
    mutation SetOutpostStatus($code: String!, $status: OutpostStatus!, $reason: String, $until: DateTime) {
      saved: setOutpostStatus(code: $code, status: $status, reason: $reason, until: $until) {
        ...Saved
      }
    }
  `,
  [payloadFields],
)

export const setPhotos = graphql(
  `
    mutation SetOutpostPhotos($code: String!, $version: Int, $photos: [OutpostPhotoInput!]!) {
      saved: setOutpostPhotos(code: $code, version: $version, photos: $photos) {
        ...Saved
      }
    }
  `,
  [payloadFields],
)

export const mergeOutposts = graphql(
  `
    mutation MergeOutposts($keep: String!, $drop: String!) {
      saved: mergeOutposts(keep: $keep, drop: $drop) {
        ...Saved
      }
    }
  `,
  [payloadFields],
)

export const undoChange = graphql(
  `
    mutation UndoOutpostChange($code: String!, $version: Int!) {
      saved: undoOutpostChange(code: $code, version: $version) {
        ...Saved
      }
    }
  `,
  [payloadFields],
)

export const readHours = graphql(
  `
    query ReadOpeningHours($text: String!, $days: Int!) {
      readOpeningHours(text: $text, days: $days) {
        text
        days {
          ...OpeningDayFields
        }
        warnings {
          chinese
          english
        }
        problem {
          position
          reason {
            chinese
            english
          }
        }
        proposal
        question {
          chinese
          english
        }
      }
    }
  `,
  [openingDayFields],
)

export const locate = graphql(`
  query LocatePosition($position: PositionInput!) {
    locatePosition(position: $position) {
      position {
        longitude
        latitude
      }
      district {
        code
        name
        englishName
      }
    }
  }
`)

/** Others that may be the same place: the nearest, and those that a search finds. */
export const twinsNear = graphql(
  `
    query TwinsNear($to: PositionInput!, $within: Float!, $where: OutpostFilter!, $named: OutpostFilter!) {
      nearestOutposts(to: $to, first: 12, within: $within, where: $where, by: STRAIGHT) {
        distance
        outpost {
          ...Registered
        }
      }
      outposts(first: 6, where: $named) {
        nodes {
          ...Registered
        }
      }
    }
  `,
  [registeredFields],
)

export const history = graphql(`
  query OutpostHistory($code: String!, $first: Int!, $after: String) {
    outpost(code: $code) {
      history(first: $first, after: $after) {
        totalCount
        nodes {
          version
          at
          changedBy
          kind
          fields {
            field
            before
            after
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`)

export const asOf = graphql(
  `
    query OutpostAsOf($code: String!, $at: DateTime!) {
      outpostAsOf(code: $code, at: $at) {
        ...Registered
      }
    }
  `,
  [registeredFields],
)

export type Row = FragmentOf<typeof rowFields>
export type Registered = FragmentOf<typeof registeredFields>
export type OutpostInput = VariablesOf<typeof updateOutpost>['input']
export type Filter = VariablesOf<typeof registerRows>['where']
export type Gap = EnumOf<'OutpostGap'>
export type Saved = ResultOf<typeof updateOutpost>['saved']
export type Problem = NonNullable<Saved['errors']>[number]
export type HoursReading = ResultOf<typeof readHours>['readOpeningHours']
export type Change = NonNullable<ResultOf<typeof history>['outpost']>['history']['nodes'][number]
export type Twin = { outpost: Registered; distance: number | null }
export type CoordinateSystem = EnumOf<'CoordinateSystem'>
