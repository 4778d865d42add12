import { defineMessages } from '../i18n/defineMessages'
import { posters as en } from './messages.en'
import { posters as zh } from './messages.zh'

/** The messages of posters, in the language shown. */
export const messages = defineMessages(zh, en)
