import { graphql, type EnumOf, type FragmentOf, type VariablesOf } from '../api/graphql'

const accountFields = graphql(`
  fragment AccountFields on Account {
    name
    role
    district {
      code
      name
      englishName
    }
    districtCode
    body
    state
    invitedUntil
    signedInAt
  }
`)

const payloadFields = graphql(
  `
    fragment AccountPayloadFields on AccountPayload {
      account {
        ...AccountFields
      }
      invitation
      errors {
        message
        messageZh
      }
    }
  `,
  [accountFields],
)

/** The most accounts that the page lists. */
export const maxAccounts = 500

export const accountList = graphql(
  `
    query Accounts($first: Int!) {
      accounts(first: $first) {
        totalCount
        nodes {
          ...AccountFields
        }
      }
      districts {
        code
        name
        englishName
      }
    }
  `,
  [accountFields],
)

export const createAccount = graphql(
  `
    mutation CreateAccount($name: String!, $role: Role!, $district: String, $body: String) {
      payload: createAccount(name: $name, role: $role, district: $district, body: $body) {
        ...AccountPayloadFields
      }
    }
  `,
  [payloadFields],
)

export const inviteAccount = graphql(
  `
    mutation InviteAccount($name: String!) {
      payload: inviteAccount(name: $name) {
        ...AccountPayloadFields
      }
    }
  `,
  [payloadFields],
)

export const disableAccount = graphql(
  `
    mutation DisableAccount($name: String!) {
      payload: disableAccount(name: $name) {
        ...AccountPayloadFields
      }
    }
  `,
  [payloadFields],
)

/** What an account is made of. */
export type NewAccount = VariablesOf<typeof createAccount>

export type AccountPayload = FragmentOf<typeof payloadFields>
export type Account = FragmentOf<typeof accountFields>
export type AccountState = EnumOf<'AccountState'>
