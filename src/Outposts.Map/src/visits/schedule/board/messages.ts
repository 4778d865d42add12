import { schedule as en } from './messages.en'
import { defineMessages } from '../../../i18n/defineMessages'
import { schedule as zh } from './messages.zh'

/** The messages of the scheduler's page, in the language shown. */
export const scheduleMessages = defineMessages(zh, en)
