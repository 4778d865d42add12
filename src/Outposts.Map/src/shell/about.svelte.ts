import { ask } from '../api/client'
import { graphql } from '../api/graphql'
import { loadText, saveText } from '../storage/local'

const aboutQuery = graphql(`
  query About {
    about {
      demonstration
      missingHolidayTable
    }
  }
`)
// Remembered, so that without a connection the stored register is not taken for a real one.
const storage = 'outposts-demonstration'
let demonstration = $state(loadText(storage) === 'true')
let missingHolidayTable = $state<number | null>(null)

void ask(aboutQuery, {})
  .then(({ about: found }) => {
    demonstration = found.demonstration
    missingHolidayTable = found.missingHolidayTable
    saveText(storage, String(found.demonstration))
  })
  .catch(() => undefined)

/** What to know about the data of the server. */
export const about = {
  /** Whether synthetic outposts or visits are among what is shown; false until the server has said so once. */
  get demonstration(): boolean {
    return demonstration
  },
  /** The year whose table of holidays is missing, from 60 days before it begins; null when there is none. */
  get missingHolidayTable(): number | null {
    return missingHolidayTable
  },
}
