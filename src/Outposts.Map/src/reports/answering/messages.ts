import { defineMessages } from '../../i18n/defineMessages'
import { staff as en } from './messages.en'
import { staff as zh } from './messages.zh'

/** The messages of the page of those who answer, in the language shown. */
export const staffMessages = defineMessages(zh, en)
