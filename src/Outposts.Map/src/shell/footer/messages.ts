import { defineMessages } from '../../i18n/defineMessages'
import { footer as en } from './messages.en'
import { footer as zh } from './messages.zh'

/** The words at the end of each page, in the language shown. */
export const messages = defineMessages(zh, en)
