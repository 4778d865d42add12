import { graphql, type EnumOf, type FragmentOf } from '../api/graphql'

const entryFields = graphql(`
  fragment CatalogueEntryFields on CatalogueEntry {
    group
    code
    chinese
    english
    icon
    osmTag
    synonyms
    searchWords
    validFrom
    validUntil
    position
    version
  }
`)

export const allEntries = graphql(
  `
    query CatalogueEntries {
      catalogue {
        ...CatalogueEntryFields
      }
    }
  `,
  [entryFields],
)

export const saveEntry = graphql(`
  mutation SaveCatalogueEntry($input: CatalogueEntryInput!, $version: Int) {
    saveCatalogueEntry(input: $input, version: $version) {
      entry {
        code
      }
      errors {
        code
        path
        message
        messageZh
      }
    }
  }
`)

export type Entry = FragmentOf<typeof entryFields>
export type Group = EnumOf<'CatalogueGroup'>
