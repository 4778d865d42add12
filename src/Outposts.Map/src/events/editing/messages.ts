import { defineMessages } from '../../i18n/defineMessages'
import { eventEditing as en } from './messages.en'
import { eventEditing as zh } from './messages.zh'

/** The messages of the page where operators keep events, in the language shown. */
export const messages = defineMessages(zh, en)
