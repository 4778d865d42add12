import { defineMessages } from '../i18n/defineMessages'
import { holidays as en } from './messages.en'
import { holidays as zh } from './messages.zh'

/** The messages of the calendar of holidays, in the language shown. */
export const messages = defineMessages(zh, en)
