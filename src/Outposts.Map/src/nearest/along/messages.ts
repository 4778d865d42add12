import { defineMessages } from '../../i18n/defineMessages'
import { along as en } from './messages.en'
import { along as zh } from './messages.zh'

/** The messages of "on my way", in the language shown. */
export const messages = defineMessages(zh, en)
