import { graphql, type FragmentOf, type ResultOf, type VariablesOf } from '../../api/graphql'

const editedEvent = graphql(`
  fragment EditedEvent on Event {
    id
    revision
    kind
    title
    englishTitle
    text
    englishText
    state
    outpost {
      code
      name
      position {
        longitude
        latitude
      }
    }
    position {
      longitude
      latitude
    }
    address
    groups
    organiser
    partners
    callAhead
    phone
    whileStocksLast
    endedAt
    campaign {
      id
    }
    districts {
      code
    }
    next {
      startsAt
    }
    dates {
      number
      startsAt
      endsAt
      state
      hasOwnPosition
      address
      attendance
      cancellationReason
      position {
        longitude
        latitude
      }
    }
  }
`)
export type EditedEvent = FragmentOf<typeof editedEvent>

const editedCampaign = graphql(`
  fragment EditedCampaign on Campaign {
    id
    revision
    title
    englishTitle
    season
    from
    until
    slogan
    englishSlogan
    text
    englishText
    archived
    countsFile
    districts {
      code
      name
      englishName
    }
  }
`)
export type EditedCampaign = FragmentOf<typeof editedCampaign>

/** The events of some days and all campaigns, for the lists of operators. */
export const editedEvents = graphql(
  `
    query EditedEvents($from: LocalDate!, $until: LocalDate!, $districts: [String!]) {
      events(from: $from, until: $until, districts: $districts, first: 200) {
        ...EditedEvent
      }
      campaigns {
        ...EditedCampaign
      }
      archived: campaigns(archived: true) {
        ...EditedCampaign
      }
    }
  `,
  [editedEvent, editedCampaign],
)
export type Lists = ResultOf<typeof editedEvents>

/** One event as it is saved now. */
export const editedEventById = graphql(
  `
    query EditedEventById($id: ID!) {
      event(id: $id) {
        ...EditedEvent
      }
    }
  `,
  [editedEvent],
)

export const saveEvent = graphql(
  `
    mutation SaveEvent($input: SaveEventInput!) {
      saveEvent(input: $input) {
        event {
          ...EditedEvent
        }
        errors {
          code
          path
          message
          messageZh
        }
      }
    }
  `,
  [editedEvent],
)
export type SaveEventInput = VariablesOf<typeof saveEvent>['input']

export const cancelEvent = graphql(`
  mutation CancelEvent($event: ID!, $revision: Int!, $reason: String!, $englishReason: String, $date: Int) {
    cancelEvent(event: $event, revision: $revision, reason: $reason, englishReason: $englishReason, date: $date) {
      errors {
        code
        message
        messageZh
      }
    }
  }
`)

export const endEvent = graphql(`
  mutation EndEvent($event: ID!, $revision: Int!) {
    endEvent(event: $event, revision: $revision) {
      errors {
        code
        message
        messageZh
      }
    }
  }
`)

export const restoreEvent = graphql(`
  mutation RestoreEvent($event: ID!, $revision: Int!) {
    restoreEvent(event: $event, revision: $revision) {
      errors {
        code
        message
        messageZh
      }
    }
  }
`)

export const saveCampaign = graphql(
  `
    mutation SaveCampaign($input: SaveCampaignInput!) {
      saveCampaign(input: $input) {
        campaign {
          ...EditedCampaign
        }
        errors {
          code
          path
          message
          messageZh
        }
      }
    }
  `,
  [editedCampaign],
)
export type SaveCampaignInput = VariablesOf<typeof saveCampaign>['input']

/** What a campaign gathered in the districts of who asks. */
export const campaignCounts = graphql(`
  query CampaignCountsOf($campaign: ID!) {
    campaignCounts(campaign: $campaign) {
      district {
        code
        name
        englishName
      }
      events
      datesHeld
      datesToCome
      datesCancelled
      attendance
      datesWithAttendance
      visitsHeld
      visitsUnclear
      checkIns
    }
  }
`)
export type CountRow = ResultOf<typeof campaignCounts>['campaignCounts'][number]
