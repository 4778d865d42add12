import { defineMessages } from '../i18n/defineMessages'
import { report as en } from './messages.en'
import { report as zh } from './messages.zh'

/** The messages of reports, in the language shown. */
export const messages = defineMessages(zh, en)
