import { defineMessages } from '../i18n/defineMessages'
import { card as en } from './messages.en'
import { card as zh } from './messages.zh'

/** The messages of the card alone, in the language shown. */
export const messages = defineMessages(zh, en)
