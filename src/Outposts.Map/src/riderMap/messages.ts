import { defineMessages } from '../i18n/defineMessages'
import { riderMap as en } from './messages.en'
import { riderMap as zh } from './messages.zh'

/** The messages of the map beside the rider's pages, in the language shown. */
export const messages = defineMessages(zh, en)
