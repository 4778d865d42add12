import { graphql } from '../api/graphql'

/** The way between two positions; null when it cannot be reached by the mode. */
export const wayBetween = graphql(`
  query WayBetween($from: PositionInput!, $to: PositionInput!, $by: TravelMode!) {
    way(from: $from, to: $to, by: $by) {
      distance
      time
      basis
      line
    }
  }
`)

/** What is reached from a position within a time. */
export const reachFrom = graphql(`
  query ReachFrom($from: PositionInput!, $by: TravelMode!, $minutes: Float!) {
    reach(from: $from, by: $by, minutes: $minutes)
  }
`)
