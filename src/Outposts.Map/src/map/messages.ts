import { defineMessages } from '../i18n/defineMessages'
import { map as en } from './messages.en'
import { map as zh } from './messages.zh'

/** The messages of all maps, in the language shown. */
export const messages = defineMessages(zh, en)
