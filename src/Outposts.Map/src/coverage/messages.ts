import { coverage as en } from './messages.en'
import { defineMessages } from '../i18n/defineMessages'
import { coverage as zh } from './messages.zh'

/** What the planner's pages say in the language shown. */
export const messages = defineMessages(zh, en)
