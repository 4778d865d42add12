import { crew as en } from './messages.en'
import { defineMessages } from '../../i18n/defineMessages'
import { crew as zh } from './messages.zh'

/** The messages of the crew's page, in the language shown. */
export const crewMessages = defineMessages(zh, en)
