import { graphql } from '../api/graphql'

export const undoChange = graphql(`
  mutation UndoListChange($code: String!, $version: Int!) {
    undoOutpostChange(code: $code, version: $version) {
      errors {
        message
        messageZh
      }
    }
  }
`)
