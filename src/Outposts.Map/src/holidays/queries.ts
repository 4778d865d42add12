import { graphql, type EnumOf, type FragmentOf } from '../api/graphql'

const yearFields = graphql(`
  fragment HolidayYearFields on HolidayYear {
    year
    isListed
    source
    ranges {
      from
      to
      kind
      name
    }
  }
`)

export const holidaysOf = graphql(
  `
    query Holidays($year: Int!) {
      holidays(year: $year) {
        ...HolidayYearFields
      }
    }
  `,
  [yearFields],
)

export const importHolidays = graphql(
  `
    mutation ImportHolidays($text: String!, $dryRun: Boolean!) {
      importHolidays(text: $text, dryRun: $dryRun) {
        years {
          ...HolidayYearFields
        }
        errors {
          message
          messageZh
        }
      }
    }
  `,
  [yearFields],
)

export type HolidayYear = FragmentOf<typeof yearFields>
export type DayKind = EnumOf<'DayKind'>
