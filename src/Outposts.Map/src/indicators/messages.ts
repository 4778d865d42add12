import { defineMessages } from '../i18n/defineMessages'
import { indicators as en } from './messages.en'
import { indicators as zh } from './messages.zh'

/** The messages of the page of indicators, in the language shown. */
export const messages = defineMessages(zh, en)
