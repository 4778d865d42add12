import { graphql, type EnumOf, type FragmentOf, type VariablesOf } from '../../api/graphql'

const formFields = graphql(`
  fragment ReportFormFields on ReportForm {
    code
    revision
    source
    name {
      chinese
      english
    }
    fields {
      code
      type
      count
      kind
      service
      name {
        chinese
        english
      }
      unit {
        chinese
        english
      }
    }
  }
`)

export const reportForms = graphql(
  `
    query ReportForms {
      reportForms {
        ...ReportFormFields
      }
    }
  `,
  [formFields],
)

export const saveForm = graphql(
  `
    mutation SaveReportForm($input: SaveReportFormInput!) {
      saveReportForm(input: $input) {
        form {
          ...ReportFormFields
        }
        errors {
          message
          messageZh
          code
        }
      }
    }
  `,
  [formFields],
)

export type Form = FragmentOf<typeof formFields>
export type FormInput = VariablesOf<typeof saveForm>['input']
export type FieldType = EnumOf<'ReportFieldType'>
export type Count = EnumOf<'ReportCount'>
