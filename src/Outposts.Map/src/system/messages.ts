import { defineMessages } from '../i18n/defineMessages'
import { system as en } from './messages.en'
import { system as zh } from './messages.zh'

/** The messages of the page of the system, in the language shown. */
export const messages = defineMessages(zh, en)
