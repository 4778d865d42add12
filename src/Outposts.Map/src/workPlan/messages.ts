import { defineMessages } from '../i18n/defineMessages'
import { workPlan as en } from './messages.en'
import { workPlan as zh } from './messages.zh'

/** The messages of the page of the year's work, in the language shown. */
export const messages = defineMessages(zh, en)
