import { defineMessages } from '../i18n/defineMessages'
import { forms as en } from './messages.en'
import { forms as zh } from './messages.zh'

/** What forms of staff have in common, in the language shown. */
export const messages = defineMessages(zh, en)
