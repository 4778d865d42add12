import { defineMessages } from '../i18n/defineMessages'
import { placing as en } from './messages.en'
import { placing as zh } from './messages.zh'

/** The messages of the page where outposts are placed on the map, in the language shown. */
export const messages = defineMessages(zh, en)
