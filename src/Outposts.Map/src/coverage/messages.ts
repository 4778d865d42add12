import { coverage as en } from './messages.en'
import { defineMessages } from '../i18n/defineMessages'
import { coverage as zh } from './messages.zh'

/** The messages of the planner's pages, in the language shown. */
export const messages = defineMessages(zh, en)
