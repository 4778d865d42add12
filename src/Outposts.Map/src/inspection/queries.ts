import { graphql, type EnumOf, type FragmentOf, type ResultOf, type VariablesOf } from '../api/graphql'

const checklistFields = graphql(`
  fragment ChecklistFields on Checklist {
    code
    version
    chinese
    english
    source
    items {
      code
      chinese
      english
      required
      asksExpiry
    }
  }
`)

/** What an inspector needs at an outpost, for the phone to store. */
export const inspectionSheet = graphql(
  `
    query InspectionSheet($code: String!, $on: LocalDate!) {
      outpost(code: $code) {
        code
        name
        status
        address
        operator
        district {
          code
          name
          englishName
        }
        lastInspectedOn
        acceptedOn
      }
      checklists(on: $on) {
        ...ChecklistFields
      }
    }
  `,
  [checklistFields],
)

export const recordInspection = graphql(
  `
    mutation RecordInspection($input: RecordInspectionInput!) {
      recordInspection(input: $input) {
        inspection {
          passed
          outpost {
            status
          }
        }
        errors {
          code
          message
          messageZh
          checklist {
            ...ChecklistFields
          }
        }
      }
    }
  `,
  [checklistFields],
)

const pastFields = graphql(`
  fragment PastInspection on Inspection {
    id
    purpose
    madeAt
    madeBy
    passed
    remark
    checklist {
      chinese
      english
      version
      items {
        code
        chinese
        english
      }
    }
    answers {
      item
      mark
      remark
      expiresOn
    }
    failing {
      code
    }
    subsidy {
      amount
      paidOn
      note
    }
  }
`)

export const pastInspections = graphql(
  `
    query PastInspections($code: String!, $first: Int!, $after: String) {
      inspections(outpost: $code, first: $first, after: $after) {
        totalCount
        nodes {
          ...PastInspection
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  `,
  [pastFields],
)

export const recordSubsidy = graphql(
  `
    mutation RecordSubsidy($input: RecordSubsidyInput!) {
      recordSubsidy(input: $input) {
        inspection {
          ...PastInspection
        }
        errors {
          code
          message
          messageZh
        }
      }
    }
  `,
  [pastFields],
)

export type Checklist = FragmentOf<typeof checklistFields>
export type Item = Checklist['items'][number]
export type Mark = EnumOf<'InspectionMark'>
export type Purpose = EnumOf<'InspectionPurpose'>
export type Inspected = NonNullable<ResultOf<typeof inspectionSheet>['outpost']>
export type InspectionInput = VariablesOf<typeof recordInspection>['input']
export type Past = FragmentOf<typeof pastFields>
