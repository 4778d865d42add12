import { graphql, type FragmentOf, type VariablesOf } from '../api/graphql'
import { entryFields } from '../hours/queries'

export const onlineFields = graphql(
  `
    fragment OnlineServiceFields on OnlineService {
      id
      name
      englishName
      website
      phone
      openingHours
      services
      eligibility
      district {
        code
        name
        englishName
      }
      note
      englishNote
      isWithdrawn
      version
      entry {
        ...EntryFields
      }
    }
  `,
  [entryFields],
)

export const onlineServices = graphql(
  `
    query OnlineServices {
      onlineServices {
        ...OnlineServiceFields
      }
    }
  `,
  [onlineFields],
)

export const saveOnlineService = graphql(
  `
    mutation SaveOnlineService($id: ID, $version: Int, $input: OnlineServiceInput!) {
      saveOnlineService(id: $id, version: $version, input: $input) {
        service {
          ...OnlineServiceFields
        }
        errors {
          code
          path
          message
          messageZh
          current {
            ...OnlineServiceFields
          }
        }
      }
    }
  `,
  [onlineFields],
)

export type OnlineService = FragmentOf<typeof onlineFields>
export type OnlineServiceInput = VariablesOf<typeof saveOnlineService>['input']
