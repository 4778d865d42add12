import { messageOf } from '../i18n/messageOf'
import { wallClock } from '../hours/clock'
import type { BookError } from './queries'
import type { VisitMessages } from './messages'

/** Where to from a refusal. */
export type WayOut = 'retry' | 'wait' | 'other' | 'again' | 'mine' | 'others' | 'hotline'

/** The message of a rejected booking and what the rider can do. A reason that this version does not know is shown in the server's words. */
export function refusalOf(
  error: BookError,
  messages: VisitMessages,
  waitlist: boolean,
): { text: string; ways: WayOut[] } {
  const said = messages.error
  switch (error.code) {
    case 'FULL':
      return { text: said.FULL, ways: waitlist ? ['other', 'others'] : ['wait', 'other'] }
    case 'PAST':
      return {
        text: error.__typename === 'SlotPast' ? `${said.PAST} ${said.PAST_CLOCK(wallClock(error.now))}` : said.PAST,
        ways: ['other', 'others'],
      }
    case 'CLOSED':
      return { text: said.CLOSED, ways: ['others'] }
    case 'NOT_ELIGIBLE': {
      const refused = error.__typename === 'NotEligible' ? error.refused : []
      return refused.length
        ? {
            text: said.NOT_ELIGIBLE(
              refused.map((criterion) => messages.criterion[criterion] ?? criterion).join(messages.error.joined),
            ),
            ways: ['again', 'others', 'hotline'],
          }
        : { text: said.UNANSWERED, ways: ['again'] }
    }
    case 'TWICE':
    case 'IDEMPOTENCY_KEY':
      return { text: said[error.code], ways: ['retry', 'mine'] }
    case 'UNKNOWN_SLOT':
      return { text: said.UNKNOWN_SLOT, ways: ['other', 'others'] }
    case 'DEVICE_LIMIT':
      return { text: said.DEVICE_LIMIT(error.__typename === 'DeviceRefused' ? error.most : null), ways: ['mine'] }
    case 'PROOF':
      return { text: said.PROOF, ways: ['retry', 'others', 'hotline'] }
    case 'QUOTA':
      return { text: said.QUOTA, ways: ['others', 'hotline'] }
    default:
      return { text: `${said.refused} ${messageOf(error)}`, ways: ['retry', 'others', 'hotline'] }
  }
}
