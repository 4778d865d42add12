import { defineMessages } from '../i18n/defineMessages'
import { language } from '../navigation/view.svelte'
import { inspection as en } from './messages.en'
import { inspection as zh } from './messages.zh'

/** The messages of inspections in the language shown. */
export const messages = defineMessages(zh, en)

/** A name or an item in the language shown. */
export const nameIn = ({ chinese, english }: { chinese: string; english: string }): string =>
  language() === 'en' ? english : chinese
