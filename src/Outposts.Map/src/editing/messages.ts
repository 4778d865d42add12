import { editing as en } from './messages.en'
import { defineMessages } from '../i18n/defineMessages'
import { language } from '../navigation/view.svelte'
import { editing as zh } from './messages.zh'

/** The messages of the clerk's pages in the language shown. */
export const messages = defineMessages(zh, en)

/** A sentence of the server in the language shown. */
export const sentence = ({ chinese, english }: { chinese: string; english: string }): string =>
  language() === 'en' ? english : chinese
