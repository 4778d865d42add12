import { defineMessages } from '../../i18n/defineMessages'
import { staffRequest as en } from './messages.en'
import { staffRequest as zh } from './messages.zh'

/** The messages of the page of those who answer requests, in the language shown. */
export const staffMessages = defineMessages(zh, en)
