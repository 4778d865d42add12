import { defineMessages } from '../i18n/defineMessages'
import { request as en } from './messages.en'
import { request as zh } from './messages.zh'

/** The messages of requests, in the language shown. */
export const messages = defineMessages(zh, en)
