import { defineMessages } from '../i18n/defineMessages'
import { catalogue as en } from './messages.en'
import { catalogue as zh } from './messages.zh'

/** The messages of the catalogue's page, in the language shown. */
export const messages = defineMessages(zh, en)
