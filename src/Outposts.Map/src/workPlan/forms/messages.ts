import { defineMessages } from '../../i18n/defineMessages'
import { reportForms as en } from './messages.en'
import { reportForms as zh } from './messages.zh'

/** The messages of the report forms' page, in the language shown. */
export const messages = defineMessages(zh, en)
