import { defineMessages } from '../i18n/defineMessages'
import { access as en } from './messages.en'
import { access as zh } from './messages.zh'

/** The messages of signing in and of roles, in the language shown. */
export const messages = defineMessages(zh, en)
