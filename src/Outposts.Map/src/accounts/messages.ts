import { defineMessages } from '../i18n/defineMessages'
import { accounts as en } from './messages.en'
import { accounts as zh } from './messages.zh'

/** The messages of the page of accounts, in the language shown. */
export const messages = defineMessages(zh, en)
