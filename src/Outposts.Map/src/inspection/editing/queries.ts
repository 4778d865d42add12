import { graphql, type FragmentOf, type VariablesOf } from '../../api/graphql'

const versionFields = graphql(`
  fragment ChecklistVersion on Checklist {
    code
    version
    chinese
    english
    source
    validFrom
    validUntil
    savedAt
    items {
      code
      chinese
      english
      required
      asksExpiry
    }
  }
`)

/** All versions of all standards, the latest of each first, and which are in force on a day. */
export const checklistVersions = graphql(
  `
    query ChecklistVersions($on: LocalDate!) {
      checklists {
        ...ChecklistVersion
      }
      inForce: checklists(on: $on) {
        code
        version
      }
    }
  `,
  [versionFields],
)

export const saveChecklist = graphql(
  `
    mutation SaveChecklist($input: ChecklistInput!, $version: Int) {
      saveChecklist(input: $input, version: $version) {
        checklist {
          ...ChecklistVersion
        }
        errors {
          code
          message
          messageZh
          path
          current {
            ...ChecklistVersion
          }
        }
      }
    }
  `,
  [versionFields],
)

export type Version = FragmentOf<typeof versionFields>
export type ChecklistInput = VariablesOf<typeof saveChecklist>['input']
