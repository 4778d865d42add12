import { defineMessages } from '../i18n/defineMessages'
import { layers as en } from './messages.en'
import { layers as zh } from './messages.zh'

/** The messages of the page of planning layers, in the language shown. */
export const messages = defineMessages(zh, en)
