import { defineMessages } from '../i18n/defineMessages'
import { events as en } from './messages.en'
import { events as zh } from './messages.zh'

/** The messages of events, in the language shown. */
export const messages = defineMessages(zh, en)
export type EventMessages = typeof zh
