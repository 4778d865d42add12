import { crew as en } from './messages.en'
import { defineMessages } from '../../i18n/defineMessages'
import { crew as zh } from './messages.zh'

/** What the crew's page says in the language shown. */
export const crewMessages = defineMessages(zh, en)
