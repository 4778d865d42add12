import { graphql, type ResultOf } from '../../api/graphql'
import { eventItem } from '../queries'

/** Everything that the page of an event shows. */
export const eventCard = graphql(
  `
    query EventCard($id: ID!, $by: TravelMode!) {
      event(id: $id) {
        ...EventItem
        text
        englishText
        groups
        organiser
        partners
        phone
        endedAt
        calendar
        address
        campaign {
          title
          englishTitle
          slogan
          englishSlogan
        }
        dates {
          hasOwnPosition
          cancellationReason
          englishCancellationReason
        }
        next {
          number
          amap: navigation(app: AMAP, by: $by)
          baidu: navigation(app: BAIDU, by: $by)
          tencent: navigation(app: TENCENT, by: $by)
          apple: navigation(app: APPLE, by: $by)
          geo: navigation(app: GEO, by: $by)
        }
      }
    }
  `,
  [eventItem],
)
export type EventCard = NonNullable<ResultOf<typeof eventCard>['event']>
