import { defineMessages } from '../i18n/defineMessages'
import { travel as en } from './messages.en'
import { travel as zh } from './messages.zh'

/** The messages about ways and what is reached, in the language shown. */
export const messages = defineMessages(zh, en)
