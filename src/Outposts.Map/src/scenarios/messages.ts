import { scenarios as en } from './messages.en'
import { defineMessages } from '../i18n/defineMessages'
import { scenarios as zh } from './messages.zh'

/** The messages of the pages of scenarios and of the year's plan, in the language shown. */
export const messages = defineMessages(zh, en)
