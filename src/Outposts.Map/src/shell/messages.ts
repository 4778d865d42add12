import { defineMessages } from '../i18n/defineMessages'
import { sources as en } from './messages.en'
import { sources as zh } from './messages.zh'

/** From whom data and programs are, in the language shown. */
export const sources = defineMessages(zh, en)
