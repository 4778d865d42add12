import { visits as en } from './messages.en'
import { defineMessages } from '../i18n/defineMessages'
import { visits as zh } from './messages.zh'

/** What the pages of the health bus say in the language shown. */
export const messages = defineMessages(zh, en)
export type VisitMessages = typeof zh
