import { defineMessages } from '../i18n/defineMessages'
import { online as en } from './messages.en'
import { online as zh } from './messages.zh'

/** The messages of what is offered over the line, in the language shown. */
export const messages = defineMessages(zh, en)
