import { graphql } from '../../api/graphql'

/** Who is covered within each limit, from one state of register and layers. */
export const withinLimits = graphql(`
  query WithinLimits($first: CoverageInput!, $second: CoverageInput!, $third: CoverageInput!, $last: CoverageInput!) {
    first: coverage(input: $first) {
      demand
      covered
      basis
    }
    second: coverage(input: $second) {
      covered
    }
    third: coverage(input: $third) {
      covered
    }
    last: coverage(input: $last) {
      covered
    }
  }
`)
