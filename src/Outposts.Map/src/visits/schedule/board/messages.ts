import { schedule as en } from './messages.en'
import { defineMessages } from '../../../i18n/defineMessages'
import { schedule as zh } from './messages.zh'

/** What the scheduler's page says in the language shown. */
export const scheduleMessages = defineMessages(zh, en)
