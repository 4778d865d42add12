import { defineMessages } from '../i18n/defineMessages'
import { when as en } from './messages.en'
import { when as zh } from './messages.zh'

/** The words of the field for the time, in the language shown; not of the first load. */
export const messages = defineMessages(zh, en)
