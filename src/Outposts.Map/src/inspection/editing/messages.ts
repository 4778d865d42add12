import { defineMessages } from '../../i18n/defineMessages'
import { checklists as en } from './messages.en'
import { checklists as zh } from './messages.zh'

/** The messages of the checklists' page, in the language shown. */
export const messages = defineMessages(zh, en)
