import { defineMessages } from '../i18n/defineMessages'
import { lists as en } from './messages.en'
import { lists as zh } from './messages.zh'

/** The messages of the page that brings lists in, in the language shown. */
export const messages = defineMessages(zh, en)
